import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../api/core/contract/alerts.ts';

/** Role to which an unacknowledged alert has escalated, in words; null when it has not. */
export function useClimbWords({ climb }: Alert): string | null {
  const { t } = useTranslation();
  if (climb === undefined) return null;
  return climb.unit === null
    ? t('wall.alert.climbedOut')
    : t('wall.alert.climbed', { unit: climb.unit.name });
}
