/**
 * Households and people go along with the ground. A unit's number is shared by the floor area of the buildings on each part, by the
 * area of the ground where there are none, into whole numbers that add up to it; what lies above gains and loses as much.
 */
import { compareKeys } from './compare-keys.ts';
import type { Draft, DraftUnit, UnitKey } from './draft.ts';
import { shareWhole } from './share-whole.ts';
import type { Surroundings } from './surroundings.ts';
import { isSmallest, smallestBelow, unitAtLevel, unitsAbove } from './tree.ts';
import { createFlows, type Flow } from './weigh-flows.ts';

const figures = ['households', 'population'] as const;
type Figure = (typeof figures)[number];

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
    const changes = new Changes(before, after, figure);
    for (const carrier of carriersOf(before, moved, figure)) changes.share(carrier, flowOf);
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

/** The units that the numbers stand at: the smallest one itself, or the nearest above that has one. */
function carriersOf(before: Draft, smallest: Iterable<UnitKey>, figure: Figure): Set<UnitKey> {
  const carriers = new Set<UnitKey>();
  for (const key of smallest) {
    const unit = before.units.get(key);
    const chain = unit === undefined ? [] : [unit, ...unitsAbove(before, key)];
    const carrier = chain.find((one) => one[figure] !== null);
    if (carrier !== undefined) carriers.add(carrier.key);
  }
  return carriers;
}

class Changes {
  readonly #before: Draft;
  readonly #after: Draft;
  readonly #figure: Figure;
  readonly #changes = new Map<UnitKey, number>();
  readonly #receivers = new Set<UnitKey>();
  /** Levels above the carriers that have numbers of their own. */
  readonly #toldLevels = new Set<number>();

  constructor(before: Draft, after: Draft, figure: Figure) {
    this.#before = before;
    this.#after = after;
    this.#figure = figure;
  }

  share(carrier: UnitKey, flowOf: (smallest: UnitKey) => Flow): void {
    const unit = this.#before.units.get(carrier);
    const total = unit?.[this.#figure] ?? null;
    if (unit === undefined || total === null) return;
    const weights = this.#weigh(unit, flowOf);
    const receivers = [...weights.keys()].sort(compareKeys);
    if (receivers.length === 0) return;
    const shares = shareWhole(
      total,
      receivers.map((key) => weights.get(key) ?? 0),
    );
    this.#add(carrier, -total);
    for (const above of unitsAbove(this.#before, carrier)) {
      this.#add(above.key, -total);
      if (above[this.#figure] !== null) this.#toldLevels.add(above.level);
    }
    for (const [index, key] of receivers.entries()) {
      const share = shares[index] ?? 0;
      this.#receivers.add(key);
      this.#add(key, share);
      for (const above of unitsAbove(this.#after, key)) this.#add(above.key, share);
    }
  }

  /** What was said anew of a unit is said of those above, too. */
  tellAbove(changed: ReadonlySet<UnitKey>): void {
    for (const key of changed) {
      const [told, unit] = [this.#before.units.get(key), this.#after.units.get(key)];
      if (told === undefined || unit === undefined || told[this.#figure] === unit[this.#figure]) {
        continue;
      }
      const change = (unit[this.#figure] ?? 0) - (told[this.#figure] ?? 0);
      for (const above of unitsAbove(this.#after, key)) this.#add(above.key, change);
    }
  }

  write(units: Map<UnitKey, DraftUnit>): UnitKey[] {
    const written: UnitKey[] = [];
    for (const [key, change] of this.#changes) {
      const unit = units.get(key);
      if (unit === undefined) continue;
      const known = unit[this.#figure];
      if (known === null && !this.#isTold(unit, change)) continue;
      if (known !== null && change === 0) continue;
      units.set(key, { ...unit, [this.#figure]: Math.max(0, (known ?? 0) + change) });
      written.push(key);
    }
    return written;
  }

  /** Whether a unit without a number gets one. */
  #isTold({ key, level }: DraftUnit, change: number): boolean {
    const isNew = !this.#before.units.has(key);
    if (this.#receivers.has(key)) return isNew || change > 0;
    return isNew && this.#toldLevels.has(level);
  }

  /** By the unit afterwards that stands as high as the carrier, or the smallest one there. */
  #weigh(carrier: DraftUnit, flowOf: (smallest: UnitKey) => Flow): Map<UnitKey, number> {
    const flows = smallestBelow(this.#before, carrier.key).map(flowOf);
    const isBuilt = flows.some(({ floors }) => floors.some(([, floor]) => floor > 0));
    const isOwn = isSmallest(this.#before, carrier.key);
    const weights = new Map<UnitKey, number>();
    for (const { floors, areas } of flows) {
      for (const [key, weight] of isBuilt ? floors : areas()) {
        const receiver = isOwn ? key : unitAtLevel(this.#after, key, carrier.level);
        weights.set(receiver, (weights.get(receiver) ?? 0) + weight);
      }
    }
    return weights;
  }

  #add(key: UnitKey, change: number): void {
    this.#changes.set(key, (this.#changes.get(key) ?? 0) + change);
  }
}
