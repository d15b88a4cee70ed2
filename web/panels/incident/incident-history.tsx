import { useTranslation } from 'react-i18next';
import type { IncidentDetail } from '../../../api/core/contract/incident.ts';
import { Section } from '../../ui/section.tsx';
import { EventList } from './event-list.tsx';
import { nameUnits } from './name-units.ts';

/** All events of the incident, the latest first. */
export function IncidentHistory({ incident }: { incident: IncidentDetail }) {
  const { t } = useTranslation();
  const { history } = incident;
  if (history.length === 0) return null;
  return (
    <Section title={t('handling.history')} aside={history.length}>
      <EventList events={history.toReversed()} units={nameUnits(incident)} />
    </Section>
  );
}
