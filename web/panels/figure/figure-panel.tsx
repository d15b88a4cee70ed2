import { Button, Select } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { gridFigureName } from '../../../api/core/contract/grids.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { classifyFigure } from '../../map/figure-classes.ts';
import { useGridFigures } from '../../questions/grids.ts';
import { chooseFigure, showLayer } from '../../state/actions/layers.ts';
import { useAppState } from '../../state/app-state.ts';
import { Notice } from '../../ui/notice.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { Section } from '../../ui/section.tsx';
import { useNow } from '../../ui/use-now.ts';
import { DeskPanel } from '../desk-panel.tsx';
import { useDrawnLevel } from '../use-drawn-level.ts';
import { useLevelName } from '../use-level-name.ts';
import { FigureLegend } from './figure-legend.tsx';
import css from './figure-panel.module.css';
import { FigureRanking } from './figure-ranking.tsx';

const TOP_LEVEL = 1;

/** One figure for every unit of the drawn level: legend and ranking. */
export function FigurePanel() {
  const { t } = useTranslation();
  const format = useFormat();
  const levelName = useLevelName();
  const figure = useAppState((state) => state.figure);
  const layers = useAppState((state) => state.layers);
  const level = useDrawnLevel() ?? TOP_LEVEL;
  const asked = useGridFigures(level, figure);
  const now = useNow(15_000);

  return (
    <DeskPanel title={t('shell.panel.figure')} kicker={levelName(level)}>
      <Section title={t('map.figureTitle')}>
        <Select
          aria-label={t('map.figureTitle')}
          allowDeselect={false}
          value={figure}
          onChange={(value) => chooseFigure(gridFigureName.parse(value))}
          data={gridFigureName.options.map((name) => ({
            value: name,
            label: t(`map.figure.${name}`),
          }))}
        />
        <Button
          fullWidth
          mt="0.5rem"
          variant={layers.figure ? 'default' : 'filled'}
          onClick={() => showLayer('figure', !layers.figure)}
        >
          {t(layers.figure ? 'map.hideFigure' : 'map.showFigure')}
        </Button>
      </Section>
      <QueryState asked={asked} lines={10}>
        {({ values, computedAt }) => {
          const classified = classifyFigure(Object.values(values));
          if (classified.classes.length === 0) {
            return <Notice icon={<IconMapOff size="1.25rem" />} title={t('map.noFigure')} />;
          }
          const total = Object.keys(values).length;
          return (
            <>
              <Section title={t(`map.figure.${figure}`)} aside={t(`map.figureUnit.${figure}`)}>
                <FigureLegend figure={figure} classified={classified} withCounts />
                <p className={css.note}>
                  {t('map.units', {
                    known: format.number(total - classified.unknown),
                    total: format.number(total),
                  })}
                  {' · '}
                  {t('map.computedAt', { time: format.ageOfAnswer(Date.parse(computedAt), now) })}
                </p>
              </Section>
              <FigureRanking figure={figure} values={values} />
            </>
          );
        }}
      </QueryState>
    </DeskPanel>
  );
}
