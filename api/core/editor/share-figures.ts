/**
 * Households and people go along with the ground. A unit's number is shared by the floor area of the buildings on each part, by the
 * area of the ground where there are none, into whole numbers that add up to it; what lies above gains and loses as much. What is on
 * record for a unit above others, and not for them, is the number of those that have none.
 */
import type { Draft, UnitKey } from './draft.ts';
import { type Figure, figures } from './figure.ts';
import { FigureChanges } from './figure-changes.ts';
import type { Surroundings } from './surroundings.ts';
import { smallestBelow, unitsAbove } from './tree.ts';
import { createFlows } from './weigh-flows.ts';

/**
 * @param after ground and tree as they are to be; numbers of units that were there are still those of before
 * @param changed units of which something may differ
 * @returns `told`: units that have another number
 */
export function shareFigures(
  before: Draft,
  after: Draft,
  changed: ReadonlySet<UnitKey>,
  surroundings: Surroundings,
): { draft: Draft; told: ReadonlySet<UnitKey> } {
  const moved = findMoved(before, after, changed);
  const flowOf = createFlows(before, after, changed, surroundings);
  const units = new Map(after.units);
  const told = new Set<UnitKey>();
  for (const figure of figures) {
    const changes = new FigureChanges(before, after, figure);
    for (const [carrier, ground] of carriersOf(before, moved, figure)) {
      changes.share(carrier, ground, flowOf);
    }
    changes.tellAbove(changed);
    for (const key of changes.write(units)) told.add(key);
  }
  return { draft: { ...after, units }, told };
}

/** Smallest units of before whose ground is not what it was, or does not lie where it did. */
function findMoved(before: Draft, after: Draft, changed: ReadonlySet<UnitKey>): Set<UnitKey> {
  const moved = new Set<UnitKey>();
  for (const key of changed) {
    if (before.topology.borders.get(key) !== after.topology.borders.get(key)) {
      if (before.topology.borders.has(key)) moved.add(key);
    }
    const [unit, now] = [before.units.get(key), after.units.get(key)];
    if (unit === undefined || unit.parent === now?.parent) continue;
    for (const smallest of smallestBelow(before, key)) moved.add(smallest);
  }
  return moved;
}

/** The units that the numbers stand at, and all smallest units that have theirs there. */
function carriersOf(
  before: Draft,
  smallest: Iterable<UnitKey>,
  figure: Figure,
): Map<UnitKey, UnitKey[]> {
  const carriers = new Map<UnitKey, UnitKey[]>();
  for (const key of smallest) {
    const carrier = carrierOf(before, key, figure);
    if (carrier === null || carriers.has(carrier)) continue;
    const ground = smallestBelow(before, carrier);
    carriers.set(
      carrier,
      ground.filter((one) => carrierOf(before, one, figure) === carrier),
    );
  }
  return carriers;
}

/** The smallest unit itself, or the nearest above that has a number. */
function carrierOf(before: Draft, key: UnitKey, figure: Figure): UnitKey | null {
  const unit = before.units.get(key);
  const chain = unit === undefined ? [] : [unit, ...unitsAbove(before, key)];
  return chain.find((one) => one[figure] !== null)?.key ?? null;
}
