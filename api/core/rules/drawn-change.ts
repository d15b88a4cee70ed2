import type { LatticeGround, PlanConflict, PlanContent, PlanUnit } from '../contract/plans.ts';
import { groundSides } from '../geometry/ground-sides.ts';
import { isHeldBySame } from './is-held-by-same.ts';

/** One change of a plan, with the edition it was drawn on. */
export interface DrawnChange {
  /** Key of the unit in the plan's base; "+1" for a new one. */
  key: string;
  edition: number;
  /** Code of the unit in that edition. */
  code: string;
  /** New content; null: the unit is removed. */
  unit: PlanUnit | null;
  /** Whether it was a conflict that has been decided: the change is discarded, or drawn again on a later edition. */
  isDecided: boolean;
}

/**
 * Lists all changes of a plan: first those drawn on earlier editions and not touched since, including conflicts, then the rest,
 * which was drawn on its base. A change is compared with the edition it was drawn on: in between it may have met another one,
 * and was a conflict or nothing new then.
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
 * Remaining changes drawn on earlier editions when a plan is saved: a settled conflict is decided; a touched change counts as
 * drawn on the base.
 * @param settled keys of conflicts that are settled now
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

/** Compares areas, independent of where their rings start. */
function isSameGround(one: LatticeGround | null, other: LatticeGround | null): boolean {
  if (one === null || other === null) return one === other;
  const list = (ground: LatticeGround) => [...groundSides(ground)].sort().join();
  return list(one) === list(other);
}
