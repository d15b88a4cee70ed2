/** Compares the changes of two planners since a common content of a plan, and merges them where they do not conflict. Pure. */
import type { PlanContent, PlanUnit } from '../../../api/core/contract/plans.ts';
import { compareKeys } from '../../../api/core/editor/compare-keys.ts';
import type { Draft, UnitKey } from '../../../api/core/editor/draft.ts';
import { type GroundKind, groundsSince } from './compare-grounds.ts';

export type ContentKind = 'new' | 'removed' | GroundKind | 'parent' | 'described';

export interface ContentChange {
  key: UnitKey;
  name: string;
  kinds: readonly ContentKind[];
}

type Base = Pick<Draft, 'units' | 'topology'>;

/**
 * Differences between two contents, unit by unit: the largest units first, including the units above what was drawn, whose
 * ground is the union of the units below.
 *
 * @param base of the plan: units that a content does not mention are as in the base
 */
export function changesSince(base: Base, before: PlanContent, after: PlanContent): ContentChange[] {
  const [was, is] = [read(base, before), read(base, after)];
  const grounds = groundsSince(base, was, is);
  const keys = new Set([...was.said, ...is.said, ...grounds.keys()]);
  const levelOf = (key: UnitKey) => (is.unit(key) ?? was.unit(key))?.level ?? 0;
  return [...keys]
    .sort((one, other) => levelOf(one) - levelOf(other) || compareKeys(one, other))
    .flatMap((key) => {
      const [one, other] = [was.unit(key), is.unit(key)];
      const kinds = compare(one, other, grounds.get(key) ?? []);
      return kinds.length === 0 ? [] : [{ key, name: (other ?? one)?.name ?? key, kinds }];
    });
}

/** Combines an earlier and a later list of changes: each unit once, by its last name. */
export function gatherChanges(
  first: readonly ContentChange[],
  next: readonly ContentChange[],
): ContentChange[] {
  const gathered = new Map(first.map((change) => [change.key, change]));
  for (const change of next) {
    const earlier = gathered.get(change.key)?.kinds ?? [];
    const isGone = change.kinds.includes('removed');
    // A unit that was added and removed in between is not listed.
    if (isGone && earlier.includes('new')) gathered.delete(change.key);
    else if (earlier.includes('new')) gathered.set(change.key, { ...change, kinds: earlier });
    else if (isGone) gathered.set(change.key, change);
    else
      gathered.set(change.key, { ...change, kinds: [...new Set([...earlier, ...change.kinds])] });
  }
  return [...gathered.values()];
}

/**
 * Merges two contents. A moved border changes the units on both sides, so changes of different units fit together.
 *
 * @param before the content that both started from
 * @returns null: both have changed the same unit
 */
export function mergeContents(
  base: Base,
  before: PlanContent,
  mine: PlanContent,
  theirs: PlanContent,
): PlanContent | null {
  const own = new Set(saidSince(base, before, mine));
  if (saidSince(base, before, theirs).some((key) => own.has(key))) return null;
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

/** Units that the contents themselves describe differently: the differences of the units above follow from them. */
function saidSince(base: Base, before: PlanContent, after: PlanContent): UnitKey[] {
  const [was, is] = [read(base, before), read(base, after)];
  return [...new Set([...was.said, ...is.said])].filter(
    (key) => JSON.stringify(was.unit(key)) !== JSON.stringify(is.unit(key)),
  );
}

function read(base: Base, { units, removed }: PlanContent) {
  const told = new Map(units.map((unit): [UnitKey, Told] => [unit.key, toldOf(unit)]));
  const gone = new Set<UnitKey>(removed);
  return {
    said: [...told.keys(), ...gone],
    /** Null: it does not exist. */
    unit(key: UnitKey): Told | null {
      if (gone.has(key)) return null;
      const unit = base.units.get(key);
      return told.get(key) ?? (unit ? toldOf({ ...unit, posts: null, ground: null }) : null);
    },
  };
}

type Told = Omit<PlanUnit, 'key'>;

const toldOf = ({
  level,
  kind,
  use,
  name,
  parent,
  households,
  population,
  code,
  posts,
  ground,
}: Told): Told => ({
  level,
  kind,
  use,
  name,
  parent,
  households,
  population,
  code,
  posts,
  ground,
});

function compare(
  one: Told | null,
  other: Told | null,
  ground: readonly GroundKind[],
): ContentKind[] {
  if (one === null || other === null) {
    if (one === other) return [];
    return [one === null ? 'new' : 'removed'];
  }
  const kinds: ContentKind[] = [...ground];
  if (one.parent !== other.parent) kinds.push('parent');
  // Changes of households and people that follow from the ground are listed with the ground.
  const facts = ground.length > 0 ? described : counted;
  if (!isSame(facts(one), facts(other))) kinds.push('described');
  return kinds;
}

const described = ({ name, kind, use, code, posts }: Told) => [name, kind, use, code, posts];
const counted = (told: Told) => [...described(told), told.households, told.population];

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
