import { doubleArea } from '../../geometry/lattice.ts';
import type { Action, Receiver } from '../action.ts';
import { carve } from '../carve.ts';
import type { Draft, UnitKey } from '../draft.ts';
import { type EditedUnits, editUnits } from '../edit-units.ts';
import { leastPart } from '../least-ground.ts';
import { type Requested, refuse } from '../reshaped.ts';
import { giveInside, type Inside, mergeUnits } from '../topology/give-ground.ts';
import type { Topology } from '../topology/topology.ts';
import { isWithinReach } from '../topology/within-reach.ts';
import { isBelow, isSmallest, unitAtLevel } from '../tree.ts';

/**
 * Gives the area inside a ring to the receiver. A smallest unit takes the area in. Below any other the parts become units under
 * it: whole ones stay unchanged, of cut ones the part inside is new.
 */
export function giveGround(
  draft: Draft,
  { ring, to }: Extract<Action, { kind: 'give_inside' }>,
): Requested {
  const [corner] = ring;
  if (corner === undefined || ring.length < 3) return refuse('ring_too_small');
  if (!isWithinReach(draft.topology, ring)) return refuse('outside_area');
  const least = leastPart(corner);

  const upper = draft.units.get(to.is === 'there' ? to.key : to.parent);
  if (upper === undefined) return refuse('unknown_unit', to.is === 'there' ? to.key : to.parent);
  if (to.is === 'new' && to.level !== upper.level + 1) return refuse('different_levels', upper.key);
  const { level } = to.is === 'there' ? upper : to;

  const tree = editUnits(draft);
  const ground = to.is === 'new' ? makeRoom(draft.topology, tree, upper.key) : draft.topology;
  let isOutside = true;
  let receiver: UnitKey | null = null;
  let members: UnitKey[] = [];
  const topology = giveInside(
    ground,
    ring,
    (inside) => {
      isOutside = inside.length === 0;
      const others =
        to.is === 'new' ? inside : inside.filter(({ unit }) => !isBelow(tree, unit, upper.key));
      if (others.length === 0) return new Map();
      const takesIn =
        to.is === 'there' ? isSmallest(tree, upper.key) : isPlaceOfItsOwn(tree, to, others);
      receiver = to.is === 'there' ? upper.key : addReceiver(tree, to);
      const key = receiver;
      if (takesIn) return new Map(others.map(({ unit }) => [unit, key]));
      const given = new Map(others.map((one) => [one.unit, addMember(tree, one, key, level)]));
      members = [...given.values()];
      return given;
    },
    least,
  );
  if (receiver === null) {
    // An existing sliver may be given all the same; nothing so small is cut off.
    if (Math.abs(Number(doubleArea(ring))) / 2 < least.area) return refuse('ring_too_small');
    return refuse(isOutside ? 'outside_area' : 'nothing_inside');
  }
  gatherMembers(tree, members, receiver, level);
  return { topology, tree, mayEmpty: level };
}

/** Before a smallest unit gets another unit below it, its own area moves into a new unit below it. */
function makeRoom(topology: Topology, tree: EditedUnits, key: UnitKey): Topology {
  const unit = tree.units.get(key);
  if (unit === undefined || !isSmallest(tree, key)) return topology;
  const rest = tree.add(unit, { level: unit.level + 1, parent: key, kind: 'general', use: null });
  return mergeUnits(topology, new Set([key]), rest.key);
}

type NewReceiver = Extract<Receiver, { is: 'new' }>;

/** Whether the receiver has no units below it: a mall or a school, or a unit of the deepest level. */
const isPlaceOfItsOwn = (tree: EditedUnits, to: NewReceiver, inside: readonly Inside[]): boolean =>
  to.kind === 'exclusive' ||
  inside.every(({ unit }) => (tree.units.get(unit)?.level ?? 0) <= to.level);

function addReceiver(tree: EditedUnits, { level, parent, kind, use, name }: NewReceiver): UnitKey {
  const blank = { code: null, posts: [], lock: null, households: null, population: null };
  return tree.add({ key: '', level, parent, kind, use, name, ...blank }, {}).key;
}

/**
 * Adds the area inside as a member.
 * @returns its key: that of the unit when it lies inside completely and may stay unchanged
 */
function addMember(
  tree: EditedUnits,
  { unit: key, isWhole }: Inside,
  receiver: UnitKey,
  level: number,
): UnitKey {
  const unit = tree.units.get(key);
  if (unit === undefined) return key;
  const name = isWhole ? unit.name : tree.nextName(unit.name);
  if (unit.level <= level) {
    // It has the receiver's level; below the receiver it needs another description.
    const described = { kind: 'general', use: null } as const;
    return tree.add(unit, { ...described, name, level: level + 1, parent: receiver }).key;
  }
  return isWhole ? key : tree.add(unit, { name }).key;
}

function gatherMembers(
  tree: EditedUnits,
  members: readonly UnitKey[],
  receiver: UnitKey,
  level: number,
): void {
  const all = new Set(members);
  const tops = new Set(members.map((key) => unitAtLevel(tree, key, level + 1)));
  for (const top of tops) carve(tree, top, (key) => all.has(key), receiver);
}
