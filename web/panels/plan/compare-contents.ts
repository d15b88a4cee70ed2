/** What two planners have each done to a plan since both had the same, and both together where they do not meet. Pure. */
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
 * Unit by unit, what one content has otherwise than another: the largest units first, and those above what was drawn as well, whose ground
 * is that of the units below.
 *
 * @param base of the plan: what a content does not speak of is as there
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

/** What was done first and what came after it, as one: each unit once, by its last name. */
export function gatherChanges(
  first: readonly ContentChange[],
  next: readonly ContentChange[],
): ContentChange[] {
  const gathered = new Map(first.map((change) => [change.key, change]));
  for (const change of next) {
    const earlier = gathered.get(change.key)?.kinds ?? [];
    const isGone = change.kinds.includes('removed');
    // What came and went in between leaves nothing to tell.
    if (isGone && earlier.includes('new')) gathered.delete(change.key);
    else if (earlier.includes('new')) gathered.set(change.key, { ...change, kinds: earlier });
    else if (isGone) gathered.set(change.key, change);
    else
      gathered.set(change.key, { ...change, kinds: [...new Set([...earlier, ...change.kinds])] });
  }
  return [...gathered.values()];
}

/**
 * Both at once. A border that moves changes the units on both sides of it, so what was done to different units fits together.
 *
 * @param before what both were drawn on
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

/** Units of which the contents themselves say something else: those above them follow from that. */
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
    /** Null: not there. */
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
  // Households and people that came with ground are told by the ground.
  const facts = ground.length > 0 ? described : counted;
  if (!isSame(facts(one), facts(other))) kinds.push('described');
  return kinds;
}

const described = ({ name, kind, use, code, posts }: Told) => [name, kind, use, code, posts];
const counted = (told: Told) => [...described(told), told.households, told.population];

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
