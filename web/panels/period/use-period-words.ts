import { useTranslation } from 'react-i18next';
import type { Period } from '../../state/choices.ts';

/** "30 days"; "2026-11-01 to 2026-11-07". */
export function usePeriodWords(): (period: Period) => string {
  const { t } = useTranslation();
  return (period) =>
    typeof period === 'string'
      ? t(`statistics.period.${period}`)
      : t('statistics.days', { from: period.from, to: period.to });
}
