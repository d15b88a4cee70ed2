/** Households and people of the whole working area, as each level tells them. */
import type { Draft, DraftUnit, UnitKey } from './draft.ts';
import { type ByLevel, type Figure, figures } from './figure.ts';

export interface Sum {
  readonly known: number;
  /** Units of which nobody knows. */
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

/** What is on record for a unit, or the sum of what is told of those below it; null: nobody knows. */
export function toldOf(tree: Tree, key: UnitKey, figure: Figure): number | null {
  return tree.units.get(key)?.[figure] ?? toldBelow(tree, key, figure);
}

/** Of the units below it alone. */
export function toldBelow(tree: Tree, key: UnitKey, figure: Figure): number | null {
  let sum: number | null = null;
  for (const child of tree.children.get(key) ?? []) {
    const told = toldOf(tree, child, figure);
    if (told !== null) sum = (sum ?? 0) + told;
  }
  return sum;
}

/** A tree is never changed. */
const summed = new WeakMap<Tree['units'], ByLevel<Sum>>();

/** Over the units of each level, and those above that have none below them, each as it is told. */
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
  // From below, so that each unit is looked at once. After every action: nothing is made for the many that have none below.
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

/** What was said by hand until a draft, and from there to another one. */
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
 * What must have been said by hand of a plan as it is stored: who kept his ground and has another number. Where nothing is missing
 * nothing is looked for: numbers that went with ground and came back with it may differ by one.
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
