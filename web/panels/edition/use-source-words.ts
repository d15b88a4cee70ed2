import { useTranslation } from 'react-i18next';
import type { UnitChange } from '../../../api/core/contract/edition-changes.ts';
import { useFormat } from '../../i18n/use-format.ts';

type Source = UnitChange['from'][number];

/** A smaller share would be written as 0.0 %. */
const LEAST_SHARE = 0.0005;

/**
 * Words for lineage shares: how much ground from which unit, by name and code. A share too small for a percentage is written as
 * an area.
 *
 * @param changes the whole list: a unit that gave ground has its own line in it
 */
export function useSourceWords(changes: readonly UnitChange[]) {
  const { t } = useTranslation();
  const format = useFormat();
  const before = new Map(changes.flatMap(({ before }) => (before ? [[before.code, before]] : [])));
  const wordsOf = ({ code, shareOfOld }: Source): string | null => {
    const source = before.get(code);
    const area = source && shareOfOld * source.areaM2;
    const isTold = source === undefined || shareOfOld >= LEAST_SHARE;
    // An area that rounds to zero is a corner on a border.
    if (!isTold && Math.round(area ?? 0) === 0) return null;
    if (source === undefined && shareOfOld < LEAST_SHARE) return null;
    const share = isTold ? format.share(shareOfOld) : format.area(area ?? 0);
    return source === undefined
      ? t('edition.change.share', { share, name: code })
      : t('edition.change.shareOf', { share, code, name: source.name });
  };
  return (from: readonly Source[]): string[] => from.flatMap((source) => wordsOf(source) ?? []);
}
