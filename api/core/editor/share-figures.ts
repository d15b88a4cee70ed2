/**
 * Shares households and people when areas change. A unit's figure is shared by the floor area of the buildings on each part, or
 * by area where there are none, into whole numbers that add up to it; upper units gain and lose the same amounts. A figure on
 * record for an upper unit, but not for its members, belongs to the members without one.
 */
import type { Draft, UnitKey } from './draft.ts';
import { type Figure, figures } from './figure.ts';
import { FigureChanges } from './figure-changes.ts';
import type { Surroundings } from './surroundings.ts';
import { smallestBelow, unitsAbove } from './tree.ts';
import { createFlows } from './weigh-flows.ts';

/**
 * Shares all figures.
 * @param after new areas and tree; the figures of existing units are still the old ones
 * @param changed units that may differ
 * @returns `told`: units with a new figure
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

/** Smallest units of the old draft whose area or parent changed. */
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

/** Carriers, the units where the figures are recorded, with all smallest units they cover. */
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

/** Carrier of a smallest unit: itself, or the nearest unit above with a figure. */
function carrierOf(before: Draft, key: UnitKey, figure: Figure): UnitKey | null {
  const unit = before.units.get(key);
  const chain = unit === undefined ? [] : [unit, ...unitsAbove(before, key)];
  return chain.find((one) => one[figure] !== null)?.key ?? null;
}
