import { useTranslation } from 'react-i18next';
import type { PlaceFound } from '../../../api/core/contract/geocode.ts';
import { isOfAddress } from './place-found.ts';

/**
 * Why the people listed for a case may be the wrong ones: its address was found only as a street, a community or the house beside it,
 * and they are those of the one point that stands for it. Null: the place is that of the case.
 */
export function useStaffDoubt(): (placeFound: PlaceFound | null) => string | null {
  const { t } = useTranslation();
  return (placeFound) =>
    placeFound === null || isOfAddress(placeFound.precision)
      ? null
      : t('case.staffDoubt', { found: t(`case.new.precision.${placeFound.precision}`) });
}
