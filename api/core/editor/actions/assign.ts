import type { Action } from '../action.ts';
import type { Draft } from '../draft.ts';
import { editUnits } from '../edit-units.ts';
import { type Requested, refuse } from '../reshaped.ts';
import { mergeUnits } from '../topology/give-ground.ts';
import { isSmallest, smallestBelow } from '../tree.ts';

/** Moves whole units to another parent. If the parent is a smallest unit, it takes in their area. */
export function assign(
  draft: Draft,
  { units, to }: Extract<Action, { kind: 'assign' }>,
): Requested {
  const unknown = [...units, to].filter((key) => !draft.units.has(key));
  if (unknown.length > 0) return refuse('unknown_unit', ...unknown);
  const upper = draft.units.get(to);
  const level = upper?.level ?? 0;
  const moved = [...new Set(units)].filter((key) => draft.units.get(key)?.parent !== to);
  if (units.length === 0) return refuse('too_few');
  if (moved.length === 0) return refuse('already_there', to);
  const top = moved.filter((key) => draft.units.get(key)?.level === 1);
  if (top.length > 0) return refuse('no_level_up', ...top);
  const unlike = moved.filter((key) => draft.units.get(key)?.level !== level + 1);
  if (unlike.length > 0) return refuse('different_levels', ...unlike);

  const tree = editUnits(draft);
  if (isSmallest(draft, to)) {
    const smallest = moved.flatMap((key) => smallestBelow(draft, key));
    const topology = mergeUnits(draft.topology, new Set([to, ...smallest]), to);
    return { topology, tree, mayEmpty: level };
  }
  for (const key of moved) tree.change(key, { parent: to });
  return { topology: draft.topology, tree, mayEmpty: level };
}
