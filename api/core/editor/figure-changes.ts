import { compareKeys } from './compare-keys.ts';
import type { Draft, DraftUnit, UnitKey } from './draft.ts';
import type { Figure } from './figure.ts';
import { shareWhole } from './share-whole.ts';
import { toldBelow } from './sum-figures.ts';
import { isSmallest, unitAtLevel, unitsAbove } from './tree.ts';
import type { Flow } from './weigh-flows.ts';

/** Changes of one figure of all units caused by an action: collected first, and written at once. */
export class FigureChanges {
  readonly #before: Draft;
  readonly #after: Draft;
  readonly #figure: Figure;
  readonly #changes = new Map<UnitKey, number>();
  /** Amount that each unit received of a figure recorded at its level. */
  readonly #received = new Map<UnitKey, number>();
  /** Levels above the carriers that have figures of their own. */
  readonly #toldLevels = new Set<number>();

  constructor(before: Draft, after: Draft, figure: Figure) {
    this.#before = before;
    this.#after = after;
    this.#figure = figure;
  }

  /** Shares a figure. @param ground the smallest units that the figure belongs to */
  share(carrier: UnitKey, ground: readonly UnitKey[], flowOf: (smallest: UnitKey) => Flow): void {
    const unit = this.#before.units.get(carrier);
    const onRecord = unit?.[this.#figure] ?? null;
    if (unit === undefined || onRecord === null) return;
    const total = Math.max(0, onRecord - (toldBelow(this.#before, carrier, this.#figure) ?? 0));
    const weights = this.#weigh(unit, ground.map(flowOf));
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
      this.#received.set(key, (this.#received.get(key) ?? 0) + share);
      this.#add(key, share);
      for (const above of unitsAbove(this.#after, key)) this.#add(above.key, share);
    }
  }

  /** Applies a manual change of a unit to the units above as well. */
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
    const levelOf = ([key]: readonly [UnitKey, number]) => units.get(key)?.level ?? 0;
    const fromBelow = [...this.#changes].sort((one, other) => levelOf(other) - levelOf(one));
    for (const [key, change] of fromBelow) {
      const unit = units.get(key);
      if (unit === undefined) continue;
      const known = unit[this.#figure];
      if (known === null && !this.#isTold(unit, change)) continue;
      if (known !== null && change === 0) continue;
      const now = known === null ? this.#begin(key, units) : known + change;
      units.set(key, { ...unit, [this.#figure]: Math.max(0, now) });
      written.push(key);
    }
    return written;
  }

  /** First figure of a unit that had none: the received amount, plus the figures of the units below. */
  #begin(key: UnitKey, units: ReadonlyMap<UnitKey, DraftUnit>): number {
    const tree = { units, children: this.#after.children };
    return (this.#received.get(key) ?? 0) + (toldBelow(tree, key, this.#figure) ?? 0);
  }

  /** Whether a unit without a figure gets one. */
  #isTold({ key, level }: DraftUnit, change: number): boolean {
    const isNew = !this.#before.units.has(key);
    if (this.#received.has(key)) return isNew || change > 0;
    return isNew && this.#toldLevels.has(level);
  }

  /** Weights by the unit of the new draft at the carrier's level, or the smallest one there. */
  #weigh(carrier: DraftUnit, flows: readonly Flow[]): Map<UnitKey, number> {
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
