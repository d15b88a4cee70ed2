import type { LatticeGround, PlanConflict, PlanContent, PlanUnit } from '../contract/plans.ts';
import { groundSides } from '../geometry/ground-sides.ts';
import { isHeldBySame } from './is-held-by-same.ts';

/** One change of a plan, as it was drawn on an edition. */
export interface DrawnChange {
  /** By which the plan's base knows the unit; "+1" for a new one. */
  key: string;
  edition: number;
  /** By which that edition knows it. */
  code: string;
  /** Null: that it be removed. */
  unit: PlanUnit | null;
  /** Was a conflict that somebody has decided: the change is discarded, or drawn again on a later edition. */
  isDecided: boolean;
}

/**
 * All that a plan changes: first what was drawn on earlier editions and not touched since, conflicts included, then the rest, which was
 * drawn on its base. A change is compared with the edition it was drawn on: on the way it may have met another one, in which
 * it was a conflict or nothing new.
 */
export function listDrawnChanges(
  { units, removed }: PlanContent,
  drawn: readonly DrawnChange[],
  base: number,
): DrawnChange[] {
  const open = drawn.filter(({ isDecided }) => !isDecided);
  const known = new Set(open.map(({ key }) => key));
  const fresh = [
    ...units.map((unit) => ({ key: unit.key, unit })),
    ...removed.map((key) => ({ key, unit: null })),
  ].filter(({ key }) => !known.has(key));
  return [
    ...open,
    ...fresh.map((one) => ({ ...one, edition: base, code: one.key, isDecided: false })),
  ];
}

/**
 * What is left of changes drawn on earlier editions when a plan is saved: a conflict that was settled is decided; what was touched
 * was drawn on the base.
 *
 * @param settled keys of conflicts that are none any more
 */
export function keepDrawnChanges(
  drawn: readonly DrawnChange[],
  conflicts: readonly PlanConflict[],
  settled: ReadonlySet<string>,
  before: PlanContent,
  after: PlanContent,
): DrawnChange[] {
  const waiting = new Set(conflicts.map(({ key }) => key));
  const [stored, saved] = [before, after].map(
    ({ units, removed }) =>
      new Map<string, PlanUnit | null>([
        ...units.map((unit) => [unit.key, unit] as const),
        ...removed.map((code) => [code, null] as const),
      ]),
  );
  return drawn.flatMap((change) => {
    const { key, isDecided } = change;
    if (isDecided) return [change];
    if (waiting.has(key)) return [{ ...change, isDecided: settled.has(key) }];
    return isSameChange(stored?.get(key), saved?.get(key)) ? [change] : [];
  });
}

function isSameChange(
  one: PlanUnit | null | undefined,
  other: PlanUnit | null | undefined,
): boolean {
  if (!one || !other) return one === other;
  const { ground, posts, ...told } = one;
  return (
    Object.entries(told).every(([field, value]) => other[field as keyof typeof told] === value) &&
    (posts === null || other.posts === null
      ? posts === other.posts
      : isHeldBySame(posts, other.posts)) &&
    isSameGround(ground, other.ground)
  );
}

/** Wherever its rings begin. */
function isSameGround(one: LatticeGround | null, other: LatticeGround | null): boolean {
  if (one === null || other === null) return one === other;
  const list = (ground: LatticeGround) => [...groundSides(ground)].sort().join();
  return list(one) === list(other);
}
