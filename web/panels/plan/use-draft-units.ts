import type { DraftUnit, UnitKey } from '../../editor/draft.ts';
import { useDraft } from '../../state/drawing.ts';

/** Units of a level, by name; for lists to choose from. */
export function useDraftUnits(level: number): DraftUnit[] {
  const draft = useDraft();
  return [...(draft?.units.values() ?? [])]
    .filter((unit) => unit.level === level)
    .sort((one, other) => one.name.localeCompare(other.name, 'zh-CN', { numeric: true }));
}

/** @param nameOf told apart from others that are named alike */
export const asOptions = (units: readonly DraftUnit[], nameOf: (key: UnitKey) => string) =>
  units.map(({ key }) => ({ value: key, label: nameOf(key) }));
