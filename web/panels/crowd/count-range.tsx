import { useTranslation } from 'react-i18next';
import type { SpaceNow } from '../../../api/core/contract/crowd.ts';
import { useFormat } from '../../i18n/use-format.ts';

/** Range of a count where gates alone count. Nothing where the count is exact. */
export function CountRange({ now }: { now: Pick<SpaceNow, 'range'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!now.range) return null;
  const [least, most] = now.range;
  return most === null
    ? t('crowd.atLeast', { least: format.number(least) })
    : t('crowd.between', { least: format.number(least), most: format.number(most) });
}
