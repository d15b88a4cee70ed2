/**
 * Counts the units that a plan changes, as many as its list of changes has lines, from the saved content, without a trial
 * publication. An upper unit counts when its outline or its code changes with the units below.
 */
import type { GridKind, GridUse } from '../contract/grids.ts';
import type {
  CodeTemplate,
  LatticeGround,
  PlanContent,
  PlanUnit,
  Post,
} from '../contract/plans.ts';
import { addSides, measureMoved, type Sides } from '../geometry/measure-moved.ts';
import { parseGridCode } from './grid-code.ts';

/** Unit of the base edition that a plan names, or that lies above or below one it names. */
export interface CountedUnit {
  code: string;
  level: number;
  kind: GridKind;
  use: GridUse | null;
  name: string;
  /** Codes from the top down to its own. */
  path: readonly string[];
  households: number | null;
  population: number | null;
  /** Posts, of a unit for which the plan lists posts. */
  posts: readonly Post[];
  /** Whether it is an upper unit with a shape of its own, independent of the units below. */
  isKept: boolean;
  areaM2: number;
  /** Area of a smallest unit whose area or parent may change; null: not read. */
  ground: LatticeGround | null;
}

/** Share of the area below which a change is rounding, as in the list of changes. */
const LEAST_SHARE = 1e-6;
/** Bound for a plan's tree that contains a cycle. */
const MOST_LEVELS = 8;

export function countChangedUnits(
  content: PlanContent,
  base: ReadonlyMap<string, CountedUnit>,
  template: CodeTemplate,
): number {
  const proposals = new Map(content.units.map((proposed) => [proposed.key, proposed]));
  const removed = new Set(content.removed);
  const outlines = sumOutlines(proposals, removed, base);
  const grown = findGrown(proposals, removed, base);
  const hasMoved = (key: string) => {
    const [outline, unit] = [outlines.get(key), base.get(key)];
    if (unit?.isKept) return grown.has(key);
    return outline !== undefined && unit !== undefined && isOther(outline, unit);
  };
  /** Units that will have another code, by code. */
  const renumbered = new Set<string>();
  let count = 0;
  for (const unit of [...base.values()].sort((one, other) => one.level - other.level)) {
    const { code } = unit;
    if (removed.has(code)) continue;
    const proposed = proposals.get(code);
    const parent = parentOf(unit);
    const requested = proposed?.parent ?? parent;
    if (isRenumbered(unit, requested, renumbered, proposed, template)) renumbered.add(code);
    const isEnd = (key: string | null) => key !== null && renumbered.has(key) && hasMoved(key);
    // With another code and another area it is another unit: one ends, and one begins.
    if (isEnd(code)) count += 2;
    else if (
      renumbered.has(code) ||
      requested !== parent ||
      isEnd(parent) ||
      (proposed !== undefined && !isToldTheSame(unit, proposed)) ||
      hasMoved(code)
    ) {
      count += 1;
    }
  }
  const begun = [...proposals.keys()].filter((key) => !base.has(key));
  return count + begun.length + removed.size - countTakenOver(begun, removed);

  /** Units that end while a new one begins on the same area: one line of the list. */
  function countTakenOver(begun: readonly string[], ended: ReadonlySet<string>): number {
    const free = new Set(ended);
    let pairs = 0;
    for (const key of begun) {
      const [now, level] = [outlines.get(key)?.after, proposals.get(key)?.level];
      if (now === undefined) continue;
      for (const code of free) {
        const [unit, before] = [base.get(code), outlines.get(code)?.before];
        if (unit?.level !== level || unit === undefined || before === undefined) continue;
        if (isOther({ before, after: now }, unit)) continue;
        free.delete(code);
        pairs += 1;
        break;
      }
    }
    return pairs;
  }
}

const isOther = ({ before, after }: Outline, { areaM2 }: CountedUnit): boolean =>
  measureMoved(before, after) > areaM2 * LEAST_SHARE;

const parentOf = ({ path }: CountedUnit): string | null => path.at(-2) ?? null;

function isRenumbered(
  unit: CountedUnit,
  parent: string | null,
  renumbered: ReadonlySet<string>,
  proposed: PlanUnit | undefined,
  template: CodeTemplate,
): boolean {
  if (proposed?.code != null) return proposed.code !== unit.code;
  if (parent === null || (parent === parentOf(unit) && !renumbered.has(parent))) return false;
  const own = parseGridCode(template, unit.code);
  return own?.level === unit.level && (own.parentCode !== parent || renumbered.has(parent));
}

function isToldTheSame(unit: CountedUnit, proposed: PlanUnit): boolean {
  return (
    unit.kind === proposed.kind &&
    unit.use === proposed.use &&
    unit.name === proposed.name &&
    unit.households === proposed.households &&
    unit.population === proposed.population &&
    (proposed.posts === null || writePosts(unit.posts) === writePosts(proposed.posts))
  );
}

const writePosts = (posts: readonly Post[]): string =>
  JSON.stringify(
    posts.map(({ role, name, extension }) => [role, name, extension].join(' ')).sort(),
  );

/** Units with a shape of their own that get the shape of a unit that ends, with its members. */
function findGrown(
  proposals: ReadonlyMap<string, PlanUnit>,
  removed: ReadonlySet<string>,
  base: ReadonlyMap<string, CountedUnit>,
): Set<string> {
  const grown = new Set<string>();
  for (const { key, parent } of proposals.values()) {
    const unit = base.get(key);
    const before = unit ? parentOf(unit) : null;
    if (parent === null || before === null || !removed.has(before)) continue;
    if (base.get(before)?.isKept) grown.add(parent);
  }
  return grown;
}

/** Outline of the changing areas only: unchanged ones are on both sides, or on neither. */
interface Outline {
  before: Sides;
  after: Sides;
}

function sumOutlines(
  proposals: ReadonlyMap<string, PlanUnit>,
  removed: ReadonlySet<string>,
  base: ReadonlyMap<string, CountedUnit>,
): Map<string, Outline> {
  const outlines = new Map<string, Outline>();
  const parents = new Set([...proposals.values()].map(({ parent }) => parent));
  const wayUp = (key: string): string[] => {
    const way = [key];
    for (let at = key; way.length < MOST_LEVELS; ) {
      const unit = base.get(at);
      const above = proposals.get(at)?.parent ?? (unit ? parentOf(unit) : null);
      if (above === null) break;
      way.push(above);
      at = above;
    }
    return way;
  };
  const add = (when: keyof Outline, keys: readonly string[], ground: LatticeGround) => {
    for (const key of keys) {
      const outline = outlines.get(key) ?? { before: new Map(), after: new Map() };
      outlines.set(key, outline);
      addSides(outline[when], ground);
    }
  };
  for (const unit of base.values()) {
    if (unit.ground === null) continue;
    const way = wayUp(unit.code);
    const requested = proposals.get(unit.code)?.ground ?? null;
    const isLeaf = !removed.has(unit.code) && (requested !== null || !parents.has(unit.code));
    const isPlaced = way.join(' ') === [...unit.path].reverse().join(' ');
    if (isLeaf && requested === null && isPlaced) continue;
    add('before', unit.path, unit.ground);
    if (isLeaf) add('after', way, requested ?? unit.ground);
  }
  for (const { key, ground } of proposals.values()) {
    // A base unit whose area was read has been counted above.
    if (ground !== null && (base.get(key)?.ground ?? null) === null)
      add('after', wayUp(key), ground);
  }
  return outlines;
}
