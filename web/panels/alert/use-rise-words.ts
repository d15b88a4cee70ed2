import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../api/core/contract/alerts.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useTierWords } from '../../ui/use-tier-words.ts';

/**
 * Note that an alert was acknowledged before it got worse; null: it was not.
 *
 * @param now milliseconds since 1970
 */
export function useRiseWords({ risen }: Alert, now: number): string | null {
  const { t } = useTranslation();
  const format = useFormat();
  const tierWords = useTierWords();
  if (risen === undefined) return null;
  const { acknowledgedAt, tier } = risen;
  return t('alert.risen', {
    time: format.time(Date.parse(acknowledgedAt), now),
    tier: tierWords(tier),
  });
}
