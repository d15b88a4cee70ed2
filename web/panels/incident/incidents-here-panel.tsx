import { useTranslation } from 'react-i18next';
import type { BoundingBox } from '../../../api/core/contract/geo.ts';
import { DeskPanel } from '../desk-panel.tsx';
import { IncidentFilters } from './incident-filters.tsx';
import { IncidentList } from './incident-list.tsx';
import css from './incidents-panel.module.css';

/** Incidents with overlapping marks. */
export function IncidentsHerePanel({ bbox }: { bbox: BoundingBox }) {
  const { t } = useTranslation();
  return (
    <DeskPanel title={t('incident.samePlace')} kicker={t('shell.panel.incidents')}>
      <div className={css.body}>
        <IncidentFilters />
        <IncidentList bbox={bbox} />
      </div>
    </DeskPanel>
  );
}
