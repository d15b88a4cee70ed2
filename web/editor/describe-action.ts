import type { Action, Receiver } from './action.ts';
import type { Draft, UnitKey } from './draft.ts';

/** A key of the dictionaries under `editor.action`, and what stands in its words. */
export interface Described {
  readonly key: ActionWords;
  readonly values: Readonly<Record<string, string | number>>;
}

export type ActionWords =
  | 'give_there'
  | 'give_new'
  | 'cut'
  | 'merge'
  | 'assign'
  | 'move_point'
  | 'move_border'
  | 'insert_point'
  | 'remove_point'
  | 'rename'
  | 'renumber'
  | 'number_anew'
  | 'make_general'
  | 'make_exclusive'
  | 'staff'
  | 'figures'
  | 'describe';

/** @param before the draft that the action is done to */
export function describeAction(before: Draft, action: Action): Described {
  const nameOf = (key: UnitKey) => before.units.get(key)?.name ?? key;
  switch (action.kind) {
    case 'give_inside':
      return describeGift(action.to, nameOf);
    case 'cut':
      return { key: 'cut', values: { unit: nameOf(action.unit) } };
    case 'merge':
      return { key: 'merge', values: { count: action.units.length, into: nameOf(action.into) } };
    case 'assign':
      return { key: 'assign', values: { count: action.units.length, to: nameOf(action.to) } };
    case 'move_points':
      return action.moves.length === 1
        ? { key: 'move_point', values: {} }
        : { key: 'move_border', values: { count: action.moves.length } };
    case 'insert_point':
      return { key: 'insert_point', values: {} };
    case 'remove_point':
      return { key: 'remove_point', values: {} };
    case 'describe':
      return describeDescription(nameOf(action.unit), action.change);
  }
}

function describeGift(to: Receiver, nameOf: (key: UnitKey) => string): Described {
  return to.is === 'there'
    ? { key: 'give_there', values: { to: nameOf(to.key) } }
    : { key: 'give_new', values: { name: to.name } };
}

/** By the one thing that is said, if it is one. */
function describeDescription(
  unit: string,
  change: Extract<Action, { kind: 'describe' }>['change'],
): Described {
  const { name, kind, use, households, population, code, posts } = change;
  const told: Described[] = [];
  if (name !== undefined) told.push({ key: 'rename', values: { unit, name } });
  if (kind !== undefined || use !== undefined) {
    told.push({ key: kind === 'general' ? 'make_general' : 'make_exclusive', values: { unit } });
  }
  if (households !== undefined || population !== undefined) {
    told.push({ key: 'figures', values: { unit } });
  }
  if (code === null) told.push({ key: 'number_anew', values: { unit } });
  else if (code !== undefined) told.push({ key: 'renumber', values: { unit, code } });
  if (posts !== undefined) told.push({ key: 'staff', values: { unit, count: posts.length } });
  const [only] = told;
  return told.length === 1 && only !== undefined ? only : { key: 'describe', values: { unit } };
}
