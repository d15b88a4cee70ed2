/** Sums of households and people of the whole working area, per level. */
import type { Draft, DraftUnit, UnitKey } from './draft.ts';
import { type ByLevel, type Figure, figures } from './figure.ts';

export interface Sum {
  readonly known: number;
  /** Number of units with an unknown figure. */
  readonly unknown: number;
}

type Tree = Pick<Draft, 'units' | 'children'>;
type Told = Readonly<Record<Figure, number | null>>;

const DEEPEST = 4;

const forEachLevel = <Value>(make: (figure: Figure, place: number) => Value): ByLevel<Value> => {
  const list = (figure: Figure) =>
    Array.from({ length: DEEPEST }, (_, place) => make(figure, place));
  return { households: list('households'), population: list('population') };
};

/** Figure on record for a unit, or the sum over the units below it; null: unknown. */
export function toldOf(tree: Tree, key: UnitKey, figure: Figure): number | null {
  return tree.units.get(key)?.[figure] ?? toldBelow(tree, key, figure);
}

/** Sum over the units below it only. */
export function toldBelow(tree: Tree, key: UnitKey, figure: Figure): number | null {
  let sum: number | null = null;
  for (const child of tree.children.get(key) ?? []) {
    const told = toldOf(tree, child, figure);
    if (told !== null) sum = (sum ?? 0) + told;
  }
  return sum;
}

/** Cache by tree, which is immutable. */
const summed = new WeakMap<Tree['units'], ByLevel<Sum>>();

/** Sums over the units of each level, together with the smallest units of higher levels. */
export function sumFigures({ units, children }: Tree): ByLevel<Sum> {
  const known = summed.get(units);
  if (known !== undefined) return known;
  const sums = forEachLevel(() => ({ known: 0, unknown: 0 }));
  const count = (told: Told, from: number, to: number) => {
    for (const figure of figures) {
      const value = told[figure];
      for (let level = from; level <= to; level++) {
        const sum = sums[figure][level - 1];
        if (sum === undefined) continue;
        if (value === null) sum.unknown += 1;
        else sum.known += value;
      }
    }
  };
  // Bottom-up, so that each unit is visited once. It runs after every action, so the many smallest units allocate nothing.
  const tell = (unit: DraftUnit): Told => {
    const members = children.get(unit.key);
    if (members === undefined) {
      count(unit, unit.level, DEEPEST);
      return unit;
    }
    let households: number | null = null;
    let population: number | null = null;
    for (const key of members) {
      const member = units.get(key);
      if (member === undefined) continue;
      const told = tell(member);
      if (told.households !== null) households = (households ?? 0) + told.households;
      if (told.population !== null) population = (population ?? 0) + told.population;
    }
    const told = {
      households: unit.households ?? households,
      population: unit.population ?? population,
    };
    count(told, unit.level, unit.level);
    return told;
  };
  for (const unit of units.values()) {
    if (unit.parent === null || !units.has(unit.parent)) tell(unit);
  }
  summed.set(units, sums);
  return sums;
}

export const nothingSaid: ByLevel<number> = forEachLevel(() => 0);

/** Manual changes up to a draft, extended to the next draft. */
export function addSaid(said: ByLevel<number>, before: Tree, after: Tree): ByLevel<number> {
  const [sums, now] = [sumFigures(before), sumFigures(after)];
  return forEachLevel(
    (figure, place) =>
      (said[figure][place] ?? 0) +
      (now[figure][place]?.known ?? 0) -
      (sums[figure][place]?.known ?? 0),
  );
}

/**
 * Manual changes that a stored plan must contain: units with an unchanged area and another figure. If the sums agree nothing is
 * searched: figures that moved with an area and back may differ by one.
 */
export function findSaid(
  base: Tree,
  draft: Tree,
  hasOtherGround: (key: UnitKey) => boolean,
): ByLevel<number> {
  const differences = addSaid(nothingSaid, base, draft);
  return forEachLevel((figure, place) => {
    if (differences[figure][place] === 0) return 0;
    let said = 0;
    for (const [key, unit] of draft.units) {
      const told = base.units.get(key);
      if (told === undefined || draft.children.has(key) || hasOtherGround(key)) continue;
      said += (unit[figure] ?? 0) - (told[figure] ?? 0);
    }
    return said;
  });
}
