import { useTranslation } from 'react-i18next';
import { useGridFigures, useGrids } from '../../api.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { QueryState } from '../../ui/query-state.tsx';
import { Section } from '../../ui/section.tsx';
import { UnitList } from '../unit-list.tsx';
import { useLevelName } from '../use-level-name.ts';

const TOP_LEVEL = 1;

/** The units of the top level by open incidents, the most first. */
export function Ranking() {
  const { t } = useTranslation();
  const format = useFormat();
  const levelName = useLevelName();
  const units = useGrids(TOP_LEVEL);
  const values = useGridFigures(TOP_LEVEL, 'open_incidents').data?.values;
  const openIn = (code: string) => values?.[code] ?? 0;
  return (
    <Section
      title={t('overview.ranking', { level: levelName(TOP_LEVEL) })}
      aside={t('overview.rankIncidents')}
    >
      <QueryState asked={units} lines={8}>
        {(page) => {
          if (page.items.length === 0) return t('overview.noRanking');
          const ranked = [...page.items].sort((a, b) => openIn(b.code) - openIn(a.code));
          const most = Math.max(1, ...ranked.map((unit) => openIn(unit.code)));
          return (
            <UnitList
              units={ranked}
              share={(unit) => openIn(unit.code) / most}
              aside={(unit) => (values ? format.number(openIn(unit.code)) : '–')}
            />
          );
        }}
      </QueryState>
    </Section>
  );
}
