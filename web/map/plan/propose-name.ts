import type { Draft, UnitKey } from '../../../api/core/editor/draft.ts';
import { nameBeside } from '../../../api/core/editor/name-after.ts';
import type { NewUnit } from '../../state/drawing-shape.ts';

/** The next name where units of a level are numbered under a unit; null: they are not. An exclusive grid is one institution. */
export function proposeName(
  draft: Draft,
  { kind, level }: Pick<NewUnit, 'kind' | 'level'>,
  parent: UnitKey,
): string | null {
  if (kind === 'exclusive') return null;
  const taken = new Set(Array.from(draft.units.values(), ({ name }) => name));
  const beside = (draft.children.get(parent) ?? []).flatMap((key) => {
    const unit = draft.units.get(key);
    return unit?.level === level ? unit.name : [];
  });
  return nameBeside(beside, taken);
}
