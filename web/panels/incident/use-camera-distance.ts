import { useTranslation } from 'react-i18next';
import type { Surroundings } from '../../../api/core/contract/incident.ts';
import { useFormat } from '../../i18n/use-format.ts';

/**
 * Distance of a camera to an incident, with its floor unless it is on the same floor: a camera two metres above the ceiling
 * sees nothing.
 */
export function useCameraDistance(): (
  camera: Pick<Surroundings['cameras'][number], 'floor' | 'isSameFloor' | 'distanceM'>,
) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ floor, isSameFloor, distanceM }) => {
    const distance = t('handling.distance', { metres: format.number(Math.round(distanceM)) });
    return floor === null || isSameFloor ? distance : `${floor} · ${distance}`;
  };
}
