import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../api/core/contract/alerts.ts';
import { isOfAddress } from '../incident/place-found.ts';

/**
 * Words for the place of an alert: the address where the title does not contain it, a note when the place is uncertain, as in
 * its incident, then street, community and grid; or first that the place is unknown. '': outside of all units.
 */
export function useAlertPlace(): (alert: Alert) => string {
  const { t } = useTranslation();
  return (alert) => {
    const units = alert.units.map(({ name }) => name);
    if (alert.kind === 'warning') return units.join(' · ');
    const { placeFound } = alert;
    const { title, address, position } = alert.incident;
    const isSaid = address === null || title.startsWith(address);
    const isSure = placeFound === undefined || isOfAddress(placeFound.precision);
    const doubt = isSure
      ? []
      : [t('alert.doubt', { found: t(`handling.new.precision.${placeFound.precision}`) })];
    return [
      ...(position === null ? [t('alert.noPlace')] : []),
      ...(isSaid ? [] : [address]),
      ...(position === null ? [] : doubt),
      ...units,
    ].join(' · ');
  };
}
