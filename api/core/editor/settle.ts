/** Consequences of every action: removal of empty units, refusals by locks, sharing of households. */
import type { Acted, ActionRefusal } from './action.ts';
import type { Draft, UnitKey } from './draft.ts';
import { findLocked } from './find-locked.ts';
import { findTouched } from './find-touched.ts';
import { leastGround } from './least-ground.ts';
import { isRefusal, type Requested, type Reshaped, refuse } from './reshaped.ts';
import { shareFigures } from './share-figures.ts';
import type { Surroundings } from './surroundings.ts';
import { TornGround } from './topology/faces.ts';
import { boxOfUnit, type Topology } from './topology/topology.ts';
import { areaOfUnit } from './topology/unit-rings.ts';

export function settle(before: Draft, perform: () => Requested, surroundings: Surroundings): Acted {
  const requested = attempt(perform);
  if (isRefusal(requested)) return { outcome: 'refused', refusal: requested };
  const emptied = removeEmptied(requested);
  if (emptied !== null) return { outcome: 'refused', refusal: emptied };
  const { topology, tree } = requested;
  const { units, children } = tree;
  const reshaped: Draft = { topology, units, children, nextNew: tree.nextNew(), said: before.said };
  const changed = findTouched(before, reshaped);
  const refusal =
    changed.size === 0
      ? refuse('already_there')
      : (refuseLocked(before, reshaped, changed) ?? refuseShavings(before, reshaped, changed));
  if (refusal !== null) return { outcome: 'refused', refusal };
  const { draft, told } = shareFigures(before, reshaped, changed, surroundings);
  return { outcome: 'done', draft, touched: new Set([...changed, ...told]) };
}

function attempt(perform: () => Requested): Requested {
  try {
    return perform();
  } catch (error) {
    if (error instanceof TornGround) return refuse('borders_cross');
    throw error;
  }
}

/** Removes empty units. @returns a refusal when a unit would become empty that the action must not empty */
function removeEmptied({ topology, tree, mayEmpty }: Reshaped): ActionRefusal | null {
  const isEmpty = (key: UnitKey) => !tree.children.has(key) && !topology.borders.has(key);
  for (let empty = [...tree.units.keys()].filter(isEmpty); empty.length > 0; ) {
    const kept = empty.filter((key) => (tree.units.get(key)?.level ?? 0) < mayEmpty);
    if (kept.length > 0) return refuse('last_child', ...kept);
    const above = new Set<UnitKey>();
    for (const key of empty) {
      const parent = tree.units.get(key)?.parent ?? null;
      if (parent !== null && tree.units.has(parent)) above.add(parent);
      tree.remove(key);
    }
    empty = [...above].filter((key) => tree.units.has(key) && isEmpty(key));
  }
  return null;
}

function refuseLocked(
  before: Draft,
  after: Draft,
  changed: ReadonlySet<UnitKey>,
): ActionRefusal | null {
  const locked = findLocked(before, after, changed);
  return locked.length > 0 ? refuse('locked', ...locked) : null;
}

/** Refuses actions that would make a unit a sliver. A unit that was one before may stay one. */
function refuseShavings(
  before: Draft,
  after: Draft,
  changed: ReadonlySet<UnitKey>,
): ActionRefusal | null {
  const isShaving = (topology: Topology, key: UnitKey) => {
    const { west, south } = boxOfUnit(topology, key);
    return areaOfUnit(topology, key) / 2 < leastGround([west, south]);
  };
  const small = [...changed].filter(
    (key) =>
      after.topology.borders.has(key) &&
      isShaving(after.topology, key) &&
      !(before.topology.borders.has(key) && isShaving(before.topology, key)),
  );
  return small.length > 0 ? refuse('too_small_ground', ...small) : null;
}
