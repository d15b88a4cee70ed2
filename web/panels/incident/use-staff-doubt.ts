import { useTranslation } from 'react-i18next';
import type { PlaceFound } from '../../../api/core/contract/geocode.ts';
import { isOfAddress } from './place-found.ts';

/**
 * Reason why the listed staff may be wrong: the address was found only as a street, a community or a neighbouring house, and
 * the staff are those of that point. Null: the place is exact.
 */
export function useStaffDoubt(): (placeFound: PlaceFound | null) => string | null {
  const { t } = useTranslation();
  return (placeFound) =>
    placeFound === null || isOfAddress(placeFound.precision)
      ? null
      : t('handling.staffDoubt', { found: t(`handling.new.precision.${placeFound.precision}`) });
}
