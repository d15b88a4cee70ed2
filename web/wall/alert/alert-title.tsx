import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../api/core/contract/alerts.ts';
import { useIsNowKnown } from '../../map/crowd/use-crowd.ts';
import { useIncidentTitle } from '../../panels/use-incident-title.ts';
import { Dotted } from '../../ui/dotted.tsx';
import { useFillingWords } from '../../ui/use-filling-words.ts';
import { useTierWords } from '../../ui/use-tier-words.ts';

/** Title of an alert; for a warning the place, its density, and the tier. */
export function AlertTitle({ alert }: { alert: Alert }) {
  const titleOf = useIncidentTitle();
  return alert.kind === 'incident' ? titleOf(alert.incident) : <WarningTitle alert={alert} />;
}

function WarningTitle({ alert }: { alert: Extract<Alert, { kind: 'warning' }> }) {
  const { t } = useTranslation();
  const tierWords = useTierWords();
  const isNow = useIsNowKnown();
  const { spaceName, tier } = alert;
  const figures = useFillingWords()(alert);
  const value = figures !== '' && (isNow ? figures : t('crowd.warning.lastKnown', { figures }));
  const parts = [spaceName, tierWords(tier), ...(value === false ? [] : value.split(' · '))];
  return <Dotted parts={parts} />;
}
