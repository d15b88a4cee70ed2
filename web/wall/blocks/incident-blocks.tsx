import { useTranslation } from 'react-i18next';
import type { IncidentSort } from '../../../api/core/contract/incidents.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useIncidents } from '../../questions/incidents.ts';
import { type IncidentFilter, initialState } from '../../state/choices.ts';
import { AgedBlock } from '../aged-block.tsx';
import { IncidentRow } from './incident-row.tsx';
import { RowList } from './row-list.tsx';

interface BlockProps {
  unit: string | null;
}

const open = initialState.incidentFilter;
const overdue: IncidentFilter = { ...open, timeliness: 'overdue' };
const lastDay: IncidentFilter = { ...open, status: 'all', period: '24h' };

/** Open incidents, the worst first. The database sorts them: a page of the newest would leave out those that wait longest. */
export function OpenIncidents({ unit }: BlockProps) {
  const { t } = useTranslation();
  return (
    <IncidentBlock unit={unit} filter={open} title={t('wall.openIncidents')} sort="severity" />
  );
}

export function OverdueIncidents({ unit }: BlockProps) {
  const { t } = useTranslation();
  return (
    <IncidentBlock
      unit={unit}
      filter={overdue}
      title={t('wall.overdueIncidents')}
      sort="severity"
    />
  );
}

export function NewestIncidents({ unit }: BlockProps) {
  const { t } = useTranslation();
  return (
    <IncidentBlock
      unit={unit}
      filter={lastDay}
      title={t('wall.newestIncidents')}
      period="lastDay"
    />
  );
}

interface IncidentBlockProps extends BlockProps {
  filter: IncidentFilter;
  title: string;
  sort?: IncidentSort;
  /** Period of the number next to the title. */
  period?: 'now' | 'lastDay';
}

function IncidentBlock({ unit, filter, title, sort, period = 'now' }: IncidentBlockProps) {
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
      isOfIncidents
      grows
    >
      {({ items }) => (
        <RowList items={items} keyOf={({ code }) => code} empty={t('wall.noIncidents')}>
          {(incident) => <IncidentRow incident={incident} />}
        </RowList>
      )}
    </AgedBlock>
  );
}
