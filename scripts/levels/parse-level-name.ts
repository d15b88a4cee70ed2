import { levelNumber } from '../../api/core/contract/grids.ts';
import type { LevelName } from '../../api/sql/service/name-level.ts';

/** Longest name that fits next to a figure. */
const LONGEST = 40;

/** Parses `3=一般网格/General grid`: level, Chinese name, English name; a single name is used for both. Null when invalid. */
export function parseLevelName(text: string): LevelName | null {
  const [, digits, nameZh = '', given = nameZh] =
    /^\s*(\d+)\s*=\s*([^/]+?)\s*(?:\/\s*([^/]+?)\s*)?$/u.exec(text) ?? [];
  const level = levelNumber.safeParse(Number(digits));
  const names = [nameZh, given];
  if (!level.success || names.some((name) => !/^\P{C}+$/u.test(name) || name.length > LONGEST)) {
    return null;
  }
  return { level: level.data, nameZh, nameEn: given };
}
