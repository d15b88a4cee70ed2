import { useTranslation } from 'react-i18next';
import type { Surroundings } from '../../../api/core/contract/cases.ts';
import { useFormat } from '../../i18n/use-format.ts';

/** How far a camera is from a case, with its floor unless that is the floor of the case: two metres through a ceiling show nothing. */
export function useCameraDistance(): (
  camera: Pick<Surroundings['cameras'][number], 'floor' | 'isSameFloor' | 'distanceM'>,
) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ floor, isSameFloor, distanceM }) => {
    const distance = t('case.distance', { metres: format.number(Math.round(distanceM)) });
    return floor === null || isSameFloor ? distance : `${floor} · ${distance}`;
  };
}
