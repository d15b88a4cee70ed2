import { useTranslation } from 'react-i18next';
import type { Grid } from '../../../api/core/contract/grids.ts';
import { useService } from '../../api.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';
import { useLevelName } from '../use-level-name.ts';
import css from './grid-facts.module.css';

const SQUARE_METRES_PER_KM2 = 1_000_000;

export function GridFacts({ grid }: { grid: Grid }) {
  const { t } = useTranslation();
  const format = useFormat();
  const levelName = useLevelName();
  const edition = useService().data?.edition;
  const none = <span className={css.none}>{t('shell.unit.none')}</span>;
  const density =
    grid.population === null ? null : grid.population / (grid.areaM2 / SQUARE_METRES_PER_KM2);
  return (
    <Section title={t('grid.what')}>
      <Facts>
        <Fact name={t('grid.code')}>
          <span className={css.code}>{grid.code}</span>
          <CopyButton text={grid.code} label={t('shell.action.copyCode')} />
        </Fact>
        <Fact name={t('grid.level')}>{levelName(grid.level)}</Fact>
        {grid.level >= 3 && (
          <Fact name={t('grid.kindLabel')}>
            {t(`grid.kind.${grid.kind}`)}
            {grid.use && ` · ${t(`grid.use.${grid.use}`)}`}
          </Fact>
        )}
        <Fact name={t('grid.area')}>{format.area(grid.areaM2)}</Fact>
        <Fact name={t('grid.households')}>
          {grid.households === null ? none : t('shell.unit.households', { count: grid.households })}
        </Fact>
        <Fact name={t('grid.population')}>
          {grid.population === null ? none : t('shell.unit.people', { count: grid.population })}
        </Fact>
        <Fact name={t('grid.density')}>
          {density === null ? none : `${format.number(density)} ${t('shell.unit.perKm2')}`}
        </Fact>
        <Fact name={t('grid.edition')}>
          {edition?.id === grid.editionId
            ? t('grid.editionName', { id: edition.id, title: edition.title })
            : t('overview.edition', { id: grid.editionId })}
        </Fact>
      </Facts>
    </Section>
  );
}
