/** What two planners have each done to a plan since both had the same, and both together where they do not meet. Pure. */
import type { PlanContent, PlanUnit } from '../../../api/core/contract/plans.ts';
import { compareKeys } from '../../../api/core/editor/compare-keys.ts';
import type { Draft, UnitKey } from '../../../api/core/editor/draft.ts';

export type ContentKind = 'new' | 'removed' | 'ground' | 'parent' | 'described';

export interface ContentChange {
  key: UnitKey;
  name: string;
  kinds: readonly ContentKind[];
}

type Units = Pick<Draft, 'units'>;

/**
 * Unit by unit, what one content has otherwise than another.
 *
 * @param base of the plan: what a content does not speak of is as there
 */
export function changesSince(
  base: Units,
  before: PlanContent,
  after: PlanContent,
): ContentChange[] {
  const [was, is] = [read(base, before), read(base, after)];
  const keys = new Set([...was.said, ...is.said]);
  return [...keys].sort(compareKeys).flatMap((key) => {
    const [one, other] = [was.unit(key), is.unit(key)];
    const kinds = compare(one, other);
    return kinds.length === 0 ? [] : [{ key, name: (other ?? one)?.name ?? key, kinds }];
  });
}

/**
 * Both at once. A border that moves changes the units on both sides of it, so what was done to different units fits together.
 *
 * @param before what both were drawn on
 * @returns null: both have changed the same unit
 */
export function mergeContents(
  base: Units,
  before: PlanContent,
  mine: PlanContent,
  theirs: PlanContent,
): PlanContent | null {
  const own = new Set(changesSince(base, before, mine).map(({ key }) => key));
  if (changesSince(base, before, theirs).some(({ key }) => own.has(key))) return null;
  const isMine = (key: UnitKey) => own.has(key);
  const isTheirs = (key: UnitKey) => !own.has(key);
  return {
    units: [
      ...mine.units.filter(({ key }) => isMine(key)),
      ...theirs.units.filter(({ key }) => isTheirs(key)),
    ].sort((one, other) => one.level - other.level || compareKeys(one.key, other.key)),
    removed: [...mine.removed.filter(isMine), ...theirs.removed.filter(isTheirs)].sort(compareKeys),
  };
}

type Told = Omit<PlanUnit, 'key' | 'level'>;

function read(base: Units, { units, removed }: PlanContent) {
  const told = new Map<UnitKey, Told>(units.map((unit) => [unit.key, unit]));
  const gone = new Set<UnitKey>(removed);
  return {
    said: [...told.keys(), ...gone],
    /** Null: not there. */
    unit(key: UnitKey): Told | null {
      if (gone.has(key)) return null;
      const unit = base.units.get(key);
      return told.get(key) ?? (unit ? { ...unit, posts: null, ground: null } : null);
    },
  };
}

function compare(one: Told | null, other: Told | null): ContentKind[] {
  if (one === null || other === null) {
    if (one === other) return [];
    return [one === null ? 'new' : 'removed'];
  }
  const kinds: ContentKind[] = [];
  if (!isSame(one.ground, other.ground)) kinds.push('ground');
  if (one.parent !== other.parent) kinds.push('parent');
  if (!isSame(described(one), described(other))) kinds.push('described');
  return kinds;
}

const described = ({ name, kind, use, households, population, code, posts }: Told) => [
  name,
  kind,
  use,
  households,
  population,
  code,
  posts,
];

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
