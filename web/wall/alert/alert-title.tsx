import { useTranslation } from 'react-i18next';
import type { Alert } from '../../../api/core/contract/cases.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useCaseTitle } from '../../panels/use-case-title.ts';
import { useTierWords } from '../../ui/use-tier-words.ts';

/** What happened; of a warning where, how full, and which tier. */
export function AlertTitle({ alert }: { alert: Alert }) {
  const titleOf = useCaseTitle();
  return alert.kind === 'incident' ? titleOf(alert.incident) : <WarningTitle alert={alert} />;
}

function WarningTitle({ alert }: { alert: Extract<Alert, { kind: 'warning' }> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const tierWords = useTierWords();
  const { spaceName, density, count, tier } = alert;
  const value =
    density === null
      ? count !== null && t('crowd.personCount', { count })
      : t('wall.density', { number: format.number(density, 1) });
  return <>{[spaceName, value, tierWords(tier)].filter(Boolean).join(' · ')}</>;
}
