import type { UnitKey } from './draft.ts';

/** Order of keys: codes of the base first, as text; then new units by their number. */
export function compareKeys(one: UnitKey, other: UnitKey): number {
  const [a, b] = [numberOfNew(one), numberOfNew(other)];
  if (a !== null || b !== null) return (a ?? 0) - (b ?? 0);
  return one < other ? -1 : one > other ? 1 : 0;
}

/** 3 for "+3"; null: the unit has a code. */
export const numberOfNew = (key: UnitKey): number | null =>
  key.startsWith('+') ? Number(key.slice(1)) : null;
