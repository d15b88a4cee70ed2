import { useTranslation } from 'react-i18next';
import type { IncidentSort } from '../../../api/core/contract/incidents.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useIncidents } from '../../questions/incidents.ts';
import { type IncidentFilter, initialState } from '../../state/choices.ts';
import { AgedBlock } from '../aged-block.tsx';
import { CaseRow } from './case-row.tsx';
import { RowList } from './row-list.tsx';

interface BlockProps {
  unit: string | null;
}

const open = initialState.incidentFilter;
const overdue: IncidentFilter = { ...open, timeliness: 'overdue' };
const lastDay: IncidentFilter = { ...open, status: 'all', period: '24h' };

/** Open incidents, the worst first. The database sorts them: a page of the newest would leave out those that wait longest. */
export function OpenCases({ unit }: BlockProps) {
  const { t } = useTranslation();
  return <CaseBlock unit={unit} filter={open} title={t('wall.openCases')} sort="severity" />;
}

export function OverdueCases({ unit }: BlockProps) {
  const { t } = useTranslation();
  return <CaseBlock unit={unit} filter={overdue} title={t('wall.overdueCases')} sort="severity" />;
}

export function NewestCases({ unit }: BlockProps) {
  const { t } = useTranslation();
  return <CaseBlock unit={unit} filter={lastDay} title={t('wall.newestCases')} period="lastDay" />;
}

interface CaseBlockProps extends BlockProps {
  filter: IncidentFilter;
  title: string;
  sort?: IncidentSort;
  /** Period of the number next to the title. */
  period?: 'now' | 'lastDay';
}

function CaseBlock({ unit, filter, title, sort, period = 'now' }: CaseBlockProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const asked = useIncidents(filter, unit, null, sort);
  return (
    <AgedBlock
      title={title}
      aside={({ total }) =>
        [
          t(`wall.${period}Count`, { number: format.number(total) }),
          sort === 'severity' && t('wall.worstFirst'),
        ]
          .filter(Boolean)
          .join(' · ')
      }
      asked={asked}
      isOfCases
      grows
    >
      {({ items }) => (
        <RowList items={items} keyOf={({ code }) => code} empty={t('wall.noCases')}>
          {(incident) => <CaseRow incident={incident} />}
        </RowList>
      )}
    </AgedBlock>
  );
}
