import { useTranslation } from 'react-i18next';
import type { Grid } from '../../../api/contract/grids.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { FigureTile, FigureTiles } from '../../ui/figure-tile.tsx';
import { Section } from '../../ui/section.tsx';
import { RateBar } from './rate-bar.tsx';

/** The published figure to beat. */
const IN_GRID_TARGET = 0.9;

export function GridIncidentFigures({ grid }: { grid: Grid }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { open, overdue, reported30d, closed30d, inGridRate30d } = grid.incidents;
  return (
    <Section title={t('grid.incidentFigures')}>
      <FigureTiles>
        <FigureTile
          value={format.number(open)}
          label={t('grid.open')}
          tone={open > 0 ? 'info' : 'plain'}
        />
        <FigureTile
          value={format.number(overdue)}
          label={t('grid.overdue')}
          tone={overdue > 0 ? 'red' : 'plain'}
        />
        <FigureTile value={format.number(reported30d)} label={t('grid.reported30d')} />
        <FigureTile value={format.number(closed30d)} label={t('grid.closed30d')} />
      </FigureTiles>
      <RateBar
        label={t('grid.inGridRate')}
        rate={inGridRate30d}
        target={IN_GRID_TARGET}
        targetWords={t('grid.inGridTarget')}
        noneWords={t('grid.noneClosed')}
      />
    </Section>
  );
}
