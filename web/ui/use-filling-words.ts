import { useTranslation } from 'react-i18next';
import { CAPACITY_SHARES } from '../../api/core/rules/crowd-tier.ts';
import { useFormat } from '../i18n/use-format.ts';

/** How full a place is, and what it may hold. */
interface Filling {
  density: number | null;
  count: number | null;
  capacity: number | null;
}

/**
 * How full a place is, in words: both figures, for the cause of its tier may be either, and the share of its capacity where that is a
 * reason of its own, however few persons stand on a square metre.
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
