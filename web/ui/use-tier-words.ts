import { useTranslation } from 'react-i18next';
import { tierKey } from './tier-key.ts';

/** Words for a crowd tier with its number, 4 being the worst: "Tier 4 (Critical)". Null: unknown. */
export function useTierWords(): (tier: number | null) => string {
  const { t } = useTranslation();
  return (tier) => {
    const word = t(`crowd.tier.${tierKey(tier)}`);
    return tier === null || tier === 0 ? word : t('crowd.tierWords', { tier, word });
  };
}
