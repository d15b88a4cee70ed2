/** Builds the official change list of an edition, from the rows that ended and began with it. */
import type { UnitChange } from '../contract/edition-changes.ts';

/** Unit before or after the edition. */
export interface ListedUnit {
  id: number;
  code: string;
  level: number;
  name: string;
  parent: string | null;
  areaM2: number;
  /** Description except code, name, parent and figures, with the posts, for comparison. */
  told: string;
  /** Households and people. */
  figures: string;
}

export interface LineageShare {
  oldId: number;
  newId: number;
  shareOfOld: number;
  shareOfNew: number;
  /** Whether the area is the same, except for vertices that a neighbour has put on its border. */
  isBent: boolean;
}

type Kind = UnitChange['kinds'][number];

/** Share from which a unit counts as whole; the rest is rounding. */
const ALL = 1 - 1e-6;
/** Smallest share of a continuing unit that counts as given or received; less is a moved border. */
const PART = 0.05;
/** Share of an added or removed unit from which another one is its predecessor or successor. */
const MOST = 0.5;

/** Whether the common area of two units is a part, and not a sliver of a moved border. */
const isPart = (shareOfOne: number, shareOfOther: number): boolean =>
  shareOfOne >= PART || shareOfOther > MOST;

export function listChanges(
  before: readonly ListedUnit[],
  after: readonly ListedUnit[],
  lineage: readonly LineageShare[],
): UnitChange[] {
  const olds = new Map(before.map((unit) => [unit.id, unit]));
  const news = new Map(after.map((unit) => [unit.id, unit]));
  const sources = group(lineage, ({ newId }) => newId);
  const successors = group(lineage, ({ oldId }) => oldId);
  const pairs = pairUp(before, after, lineage);
  const paired = new Set(pairs.values());
  /** Present codes by former codes. */
  const renamed = new Map(
    [...pairs].flatMap(([newId, oldId]) => {
      const [one, other] = [olds.get(oldId), news.get(newId)];
      return one && other ? [[one.code, other.code] as const] : [];
    }),
  );
  const isNew = (id: number) => !pairs.has(id);
  const isGone = (id: number) => !paired.has(id);
  const isAlike = ({ oldId, newId }: LineageShare) =>
    olds.get(oldId)?.level === news.get(newId)?.level;
  // Symmetric definitions: forward and back a change has the name of the same unit.
  const isSplit = (one: LineageShare) =>
    isNew(one.newId) &&
    isAlike(one) &&
    isPart(one.shareOfOld, one.shareOfNew) &&
    !(isGone(one.oldId) && one.shareOfOld > one.shareOfNew);
  const isMerged = (one: LineageShare) =>
    isGone(one.oldId) &&
    isAlike(one) &&
    isPart(one.shareOfNew, one.shareOfOld) &&
    !(isNew(one.newId) && one.shareOfNew > one.shareOfOld);

  const changes: UnitChange[] = [];
  for (const unit of after) {
    const old = olds.get(pairs.get(unit.id) ?? -1) ?? null;
    const from = (sources.get(unit.id) ?? []).filter(
      ({ oldId }) => olds.get(oldId)?.level === unit.level,
    );
    const kinds = new Set<Kind>();
    if (old === null) kinds.add('new');
    else {
      const own = from.find(({ oldId }) => oldId === old.id);
      const isSameRow = old.id === unit.id;
      const isSameGround = own !== undefined && hasAll(own);
      if (!isSameRow && !isSameGround) kinds.add('ground');
      const parent = old.parent === null ? null : (renamed.get(old.parent) ?? old.parent);
      if (parent !== unit.parent) kinds.add('parent');
      const isSame = old.told === unit.told && old.name === unit.name && old.code === unit.code;
      if (!isSame && !(kinds.has('parent') && old.told === unit.told && old.name === unit.name)) {
        kinds.add('described');
      }
      // Where area is gained or lost, households follow: the description itself is unchanged.
      if (old.figures !== unit.figures && !kinds.has('ground')) kinds.add('described');
      const successor = (successors.get(old.id) ?? []).some(isSplit);
      if (successor && !isSameGround) kinds.add('split');
    }
    for (const one of from) {
      if (one.oldId === old?.id) continue;
      if (isMerged(one)) kinds.add('merged');
      if (old === null && isSplit(one)) kinds.add('split');
    }
    if (kinds.size === 0) continue;
    changes.push({
      level: unit.level,
      kinds: [...kinds],
      before: old && tell(old),
      after: tell(unit),
      from: from
        .flatMap(({ oldId, shareOfOld, shareOfNew }) => {
          const code = olds.get(oldId)?.code;
          return code === undefined ? [] : [{ code, shareOfOld, shareOfNew }];
        })
        .sort((one, other) => other.shareOfNew - one.shareOfNew),
    });
  }
  for (const unit of before) {
    if (!isGone(unit.id)) continue;
    const taken = successors.get(unit.id) ?? [];
    const kinds: Kind[] = ['removed'];
    if (taken.some(isSplit)) kinds.push('split');
    if (taken.some(isMerged)) kinds.push('merged');
    changes.push({ level: unit.level, kinds, before: tell(unit), after: null, from: [] });
  }
  return changes.sort(
    (one, other) => one.level - other.level || (codeOf(one) < codeOf(other) ? -1 : 1),
  );
}

/** Matches units before and after, by id: by code, or by an identical area with another code. */
function pairUp(
  before: readonly ListedUnit[],
  after: readonly ListedUnit[],
  lineage: readonly LineageShare[],
): Map<number, number> {
  const byCode = new Map(before.map((unit) => [`${unit.level} ${unit.code}`, unit.id]));
  const pairs = new Map<number, number>();
  for (const unit of after) {
    const old = byCode.get(`${unit.level} ${unit.code}`);
    if (old !== undefined) pairs.set(unit.id, old);
  }
  const taken = new Set(pairs.values());
  const levels = new Map([...before, ...after].map(({ id, level }) => [id, level]));
  for (const one of lineage) {
    const { oldId, newId } = one;
    if (pairs.has(newId) || taken.has(oldId) || levels.get(oldId) !== levels.get(newId)) continue;
    if (!hasAll(one)) continue;
    pairs.set(newId, oldId);
    taken.add(oldId);
  }
  return pairs;
}

function group(lineage: readonly LineageShare[], by: (one: LineageShare) => number) {
  const groups = new Map<number, LineageShare[]>();
  for (const one of lineage) groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  return groups;
}

const hasAll = ({ shareOfOld, shareOfNew, isBent }: LineageShare): boolean =>
  isBent || (shareOfOld >= ALL && shareOfNew >= ALL);

const tell = ({ code, name, parent, areaM2 }: ListedUnit) => ({ code, name, parent, areaM2 });

const codeOf = ({ before, after }: UnitChange): string => after?.code ?? before?.code ?? '';
