import { useTranslation } from 'react-i18next';
import { tierKey } from './tier-key.ts';

/** A crowd tier as its number and its word, 4 being the worst: "Tier 4 (Critical)". Null: nobody knows. */
export function useTierWords(): (tier: number | null) => string {
  const { t } = useTranslation();
  return (tier) => {
    const word = t(`crowd.tier.${tierKey(tier)}`);
    return tier === null || tier === 0 ? word : t('crowd.tierWords', { tier, word });
  };
}
