import { useTranslation } from 'react-i18next';
import { DeskPanel } from '../desk-panel.tsx';
import { IncidentFilters } from './incident-filters.tsx';
import { IncidentList } from './incident-list.tsx';
import css from './incidents-panel.module.css';

/** Panel of the incidents that match the filter. */
export function IncidentsPanel() {
  const { t } = useTranslation();
  return (
    <DeskPanel title={t('shell.panel.incidents')}>
      <div className={css.body}>
        <IncidentFilters />
        <IncidentList />
      </div>
    </DeskPanel>
  );
}
