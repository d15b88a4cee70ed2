import type { Action } from '../action.ts';
import type { Draft } from '../draft.ts';
import { editUnits } from '../edit-units.ts';
import { type Requested, refuse } from '../reshaped.ts';
import { mergeUnits } from '../topology/give-ground.ts';
import { isSmallest, smallestBelow } from '../tree.ts';

/**
 * Merges units of one level into one of them. If that one has units below it, those of the others move there too, and a
 * smallest unit among the others becomes one of them; a smallest unit takes in the area of all.
 */
export function merge(
  draft: Draft,
  { units, into }: Extract<Action, { kind: 'merge' }>,
): Requested {
  const unknown = [...units, into].filter((key) => !draft.units.has(key));
  if (unknown.length > 0) return refuse('unknown_unit', ...unknown);
  const others = [...new Set(units)].filter((key) => key !== into);
  if (others.length === 0) return refuse('too_few', into);
  const level = draft.units.get(into)?.level ?? 0;
  const unlike = others.filter((key) => draft.units.get(key)?.level !== level);
  if (unlike.length > 0) return refuse('different_levels', ...unlike);

  const tree = editUnits(draft);
  let { topology } = draft;
  if (isSmallest(draft, into)) {
    const smallest = others.flatMap((key) => smallestBelow(draft, key));
    topology = mergeUnits(topology, new Set([into, ...smallest]), into);
  } else {
    for (const key of others) {
      const below = draft.children.get(key);
      const unit = draft.units.get(key);
      for (const child of below ?? []) tree.change(child, { parent: into });
      if (below !== undefined || unit === undefined) continue;
      const described = { kind: 'general', use: null } as const;
      const member = tree.add(unit, { ...described, level: level + 1, parent: into });
      topology = mergeUnits(topology, new Set([key]), member.key);
    }
  }
  // A parent that is left empty is intended here.
  return { topology, tree, mayEmpty: 0 };
}
