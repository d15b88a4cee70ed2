import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/section.tsx';
import { IncidentFilters } from '../incident/incident-filters.tsx';
import { IncidentList } from '../incident/incident-list.tsx';

export function GridIncidents({ code }: { code: string }) {
  const { t } = useTranslation();
  return (
    <Section title={t('grid.incidents')}>
      <IncidentFilters isOfUnit />
      <IncidentList grid={code} />
    </Section>
  );
}
