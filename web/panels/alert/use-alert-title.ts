import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../api/core/contract/alerts.ts';
import { useTierWords } from '../../ui/use-tier-words.ts';
import { useIncidentTitle } from '../use-incident-title.ts';

/** Words for the title of an alert: its incident, or the space and the tier of a crowd warning. */
export function useAlertTitle(): (alert: Alert) => string {
  const { t } = useTranslation();
  const tierWords = useTierWords();
  const titleOf = useIncidentTitle();
  return (alert) =>
    alert.kind === 'incident'
      ? titleOf(alert.incident)
      : t('alert.warning', { space: alert.spaceName, tier: tierWords(alert.tier) });
}
