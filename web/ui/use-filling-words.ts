import { useTranslation } from 'react-i18next';
import { CAPACITY_SHARES } from '../../api/core/rules/crowd-tier.ts';
import { useFormat } from '../i18n/use-format.ts';

/** Number of persons at a place, with its capacity. */
interface Filling {
  density: number | null;
  count: number | null;
  capacity: number | null;
}

/**
 * Words for how full a place is: both figures, since either may be the cause of its tier, and the share of its capacity where
 * that is a separate reason, even at a low density.
 */
export function useFillingWords(): (filling: Filling) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ density, count, capacity }) => {
    const share = capacity === null || count === null ? 0 : count / capacity;
    return [
      density !== null && t('crowd.reading', { density: format.density(density) }),
      count !== null && t('crowd.personCount', { count }),
      capacity !== null &&
        share >= (CAPACITY_SHARES[0] ?? 1) &&
        t('crowd.ofCapacity', { capacity: format.number(capacity), share: format.percent(share) }),
    ]
      .filter(Boolean)
      .join(' · ');
  };
}
