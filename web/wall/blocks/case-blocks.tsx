import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { useIncidents } from '../../questions/incidents.ts';
import { type IncidentFilter, initialState } from '../../state/app-state.ts';
import { AgedBlock } from '../aged-block.tsx';
import { CaseRow } from './case-row.tsx';
import { RowList } from './row-list.tsx';

interface BlockProps {
  unit: string | null;
}

const open = initialState.incidentFilter;
const overdue: IncidentFilter = { ...open, timeliness: 'overdue' };
const today: IncidentFilter = { ...open, status: 'all', period: '24h' };

/** What is not closed, the worst first. */
export function OpenCases({ unit }: BlockProps) {
  const { t } = useTranslation();
  return <CaseBlock unit={unit} filter={open} title={t('wall.openCases')} isWorstFirst />;
}

export function OverdueCases({ unit }: BlockProps) {
  const { t } = useTranslation();
  return <CaseBlock unit={unit} filter={overdue} title={t('wall.overdueCases')} isWorstFirst />;
}

export function NewestCases({ unit }: BlockProps) {
  const { t } = useTranslation();
  return <CaseBlock unit={unit} filter={today} title={t('wall.newestCases')} />;
}

interface CaseBlockProps extends BlockProps {
  filter: IncidentFilter;
  title: string;
  isWorstFirst?: boolean;
}

function CaseBlock({ unit, filter, title, isWorstFirst = false }: CaseBlockProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const asked = useIncidents(filter, unit);
  return (
    <AgedBlock
      title={title}
      aside={asked.data && format.number(asked.data.total)}
      asked={asked}
      grows
    >
      {({ items }) => (
        <RowList
          items={isWorstFirst ? [...items].sort((a, b) => b.severity - a.severity) : items}
          keyOf={({ code }) => code}
          empty={t('wall.noCases')}
        >
          {(incident) => <CaseRow incident={incident} />}
        </RowList>
      )}
    </AgedBlock>
  );
}
