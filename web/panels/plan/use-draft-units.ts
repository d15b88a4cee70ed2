import type { DraftUnit } from '../../editor/draft.ts';
import { useDraft } from '../../state/drawing.ts';

/** Units of a level, by name; for lists to choose from. */
export function useDraftUnits(level: number): DraftUnit[] {
  const draft = useDraft();
  return [...(draft?.units.values() ?? [])]
    .filter((unit) => unit.level === level)
    .sort((one, other) => one.name.localeCompare(other.name, 'zh-CN', { numeric: true }));
}

export const asOptions = (units: readonly DraftUnit[]) =>
  units.map(({ key, name }) => ({ value: key, label: name }));
