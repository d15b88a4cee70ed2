import { isSame } from '../geometry/lattice.ts';
import type { Acted, Action } from './action.ts';
import { compareKeys } from './compare-keys.ts';
import type { Draft, UnitKey } from './draft.ts';
import { mainGiver } from './main-giver.ts';
import type { Surroundings } from './surroundings.ts';
import { tellApart } from './tell-apart.ts';
import type { Ring } from './topology/rings.ts';
import { parentOf } from './tree.ts';

/** Key of the dictionaries under `editor.action`, with the values of its text. */
export interface Described {
  readonly key: ActionWords;
  readonly values: Readonly<Record<string, string | number>>;
}

export type ActionWords =
  | 'give_there'
  | 'give_from'
  | 'give_building'
  | 'give_new'
  | 'cut'
  | 'merge'
  | 'merge_one_into'
  | 'assign'
  | 'assign_unit'
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
  | 'staff_from'
  | 'figures'
  | 'describe'
  | 'together';

/** Largest number of levels above a unit. */
const MOST_LEVELS = 3;

type Done = Extract<Acted, { outcome: 'done' }>;

/**
 * Describes an action.
 * @param before the draft to which the action is applied
 * @param done its result
 */
export function describeAction(
  before: Draft,
  action: Action,
  done: Done,
  surroundings: Surroundings,
): Described {
  const nameOf = (key: UnitKey) => tellApart(before, key) ?? key;
  switch (action.kind) {
    case 'give_inside': {
      if (action.to.is === 'new') return { key: 'give_new', values: { name: action.to.name } };
      const to = nameOf(action.to.key);
      const giver = mainGiver(before, done.draft, done.touched, action.to.key);
      if (giver === null) return { key: 'give_there', values: { to } };
      const key = isBuilding(action.ring, surroundings) ? 'give_building' : 'give_from';
      return { key, values: { from: nameOf(giver), to } };
    }
    case 'cut':
      return { key: 'cut', values: { unit: nameOf(action.unit) } };
    case 'merge': {
      const into = nameOf(action.into);
      const [other, ...more] = action.units.filter((key) => key !== action.into);
      return other !== undefined && more.length === 0
        ? { key: 'merge_one_into', values: { unit: nameOf(other), into } }
        : { key: 'merge', values: { count: action.units.length, into } };
    }
    case 'assign': {
      const to = nameOf(action.to);
      const [unit, ...more] = action.units;
      return unit !== undefined && more.length === 0
        ? { key: 'assign_unit', values: { unit: nameOf(unit), to } }
        : { key: 'assign', values: { count: action.units.length, to } };
    }
    case 'move_points':
      return action.moves.length === 1
        ? { key: 'move_point', values: { units: besideBorder(before, done.touched) } }
        : {
            key: 'move_border',
            values: { count: action.moves.length, units: besideBorder(before, done.touched) },
          };
    case 'insert_point':
      return { key: 'insert_point', values: { units: besideBorder(before, done.touched) } };
    case 'remove_point':
      return { key: 'remove_point', values: { units: besideBorder(before, done.touched) } };
    case 'describe':
      return describeDescription(nameOf(action.unit), action);
    case 'together':
      return { key: 'together', values: { count: action.actions.length } };
  }
}

/** Largest number of names; more do not describe a border's place better. */
const MOST_BESIDE = 3;

/** Units on both sides of a moving border: the smallest units, or their parents if these are too many to name. */
function besideBorder(before: Draft, touched: ReadonlySet<UnitKey>): string {
  let units = [...touched].filter((key) => before.units.has(key) && !before.children.has(key));
  for (let up = 0; units.length > MOST_BESIDE && up < MOST_LEVELS; up++) {
    units = [...new Set(units.map((key) => parentOf(before, key)?.key ?? key))];
  }
  return units
    .sort(compareKeys)
    .slice(0, MOST_BESIDE)
    .map((key) => tellApart(before, key) ?? key)
    .join(' / ');
}

/** Whether the ring is the footprint of a building, not a manual drawing. */
const isBuilding = (ring: Ring, { buildings }: Surroundings): boolean =>
  buildings.some(
    (building) =>
      building.ring.length === ring.length &&
      building.ring.every((point, index) => {
        const other = ring[index];
        return other !== undefined && isSame(point, other);
      }),
  );

/** Describes a change of one field by that field. */
function describeDescription(
  unit: string,
  { change, postsOf }: Extract<Action, { kind: 'describe' }>,
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
  if (posts !== undefined) {
    const values = { unit, count: posts.length };
    if (postsOf === undefined) told.push({ key: 'staff', values });
    else told.push({ key: 'staff_from', values: { ...values, from: postsOf } });
  }
  const [only] = told;
  return told.length === 1 && only !== undefined ? only : { key: 'describe', values: { unit } };
}
