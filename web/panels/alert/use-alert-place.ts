import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../api/core/contract/cases.ts';

/** Where an alert is, in words: the address where the title does not say it, then street, community and grid; '': outside of all. */
export function useAlertPlace(): (alert: Alert) => string {
  const { t } = useTranslation();
  return (alert) => {
    const units = alert.units.map(({ name }) => name);
    if (alert.kind === 'warning') return units.join(' · ');
    const { title, address, position } = alert.incident;
    if (address === null && position === null) return t('incident.noPosition');
    const isSaid = address === null || title.startsWith(address);
    return [...(isSaid ? [] : [address]), ...units].join(' · ');
  };
}
