/**
 * Tree of units that a plan would make: each description combined from the base and the differences, and every fault of the
 * plan except those of its areas.
 */
import type { GridKind, GridUse } from '../contract/grids.ts';
import type { PlanFinding, PlanFindingReason } from '../contract/plan-findings.ts';
import type { LatticeGround, PlanContent, PlanUnit } from '../contract/plans.ts';

/** Unit of the plan's area in the base edition. */
export interface BaseUnit {
  code: string;
  level: number;
  kind: GridKind;
  use: GridUse | null;
  name: string;
  parent: string | null;
  households: number | null;
  population: number | null;
  isLeaf: boolean;
  /** Reason of the lock; null: it may be changed. */
  lock: string | null;
  /** Label point, degrees. */
  lon: number;
  lat: number;
}

/** Unit above the area: its other members stay. */
export interface OutsideParent {
  code: string;
  level: number;
  otherChildren: number;
}

export interface PlannedUnit extends Omit<PlanUnit, 'ground'> {
  /** Unit in the base; null: new. */
  base: BaseUnit | null;
  /** Area given by the plan; null: as in the base, or the union of the units below. */
  ground: LatticeGround | null;
  isLeaf: boolean;
}

export interface PlannedTree {
  /** Units from the top level down. */
  units: ReadonlyMap<string, PlannedUnit>;
  removed: readonly BaseUnit[];
  findings: PlanFinding[];
}

/** Builds the tree. @param levels numbers of the existing levels */
export function planTree(
  base: ReadonlyMap<string, BaseUnit>,
  outside: ReadonlyMap<string, OutsideParent>,
  { units: requested, removed }: PlanContent,
  levels: ReadonlySet<number>,
): PlannedTree {
  const findings: PlanFinding[] = [];
  const find = (key: string | null, reason: PlanFindingReason, detail = '') =>
    findings.push({ key, reason, severity: 'error', areaM2: null, place: null, detail });

  const gone = new Set(removed);
  for (const code of removed) if (!base.has(code)) find(code, 'unknown_unit');
  const units = new Map<string, PlannedUnit>();
  for (const unit of base.values()) {
    if (!gone.has(unit.code)) units.set(unit.code, asInBase(unit));
  }
  for (const proposed of requested) {
    const known = base.get(proposed.key) ?? null;
    if (known === null && !proposed.key.startsWith('+')) {
      find(proposed.key, 'unknown_unit');
      continue;
    }
    if (known !== null && known.level !== proposed.level) find(proposed.key, 'level_changed');
    if (!levels.has(proposed.level)) find(proposed.key, 'unknown_level', `level ${proposed.level}`);
    const parent = proposed.parent ?? parentOutside(known, proposed.level, outside);
    units.set(proposed.key, { ...proposed, parent, base: known, isLeaf: true });
  }

  const children = new Map<string, number>();
  for (const { parent } of units.values()) {
    if (parent !== null) children.set(parent, (children.get(parent) ?? 0) + 1);
  }
  for (const unit of units.values()) {
    unit.isLeaf = !children.has(unit.key);
    const fault = whyNotThere(unit, units, outside);
    if (fault !== null) find(unit.key, fault, unit.parent ?? '');
    if (unit.isLeaf && unit.ground === null && unit.base?.isLeaf !== true) {
      find(unit.key, 'no_children');
    }
    if (!unit.isLeaf && unit.ground !== null) find(unit.key, 'ground_of_upper');
  }
  for (const { code, otherChildren } of outside.values()) {
    if (otherChildren === 0 && !children.has(code)) find(code, 'no_children');
  }
  for (const key of findBrokenLocks(base, units)) find(key, 'locked', base.get(key)?.lock ?? '');
  return {
    units: new Map([...units].sort(([, one], [, other]) => one.level - other.level)),
    removed: removed.flatMap((code) => base.get(code) ?? []),
    findings,
  };
}

function asInBase(unit: BaseUnit): PlannedUnit {
  const { code, level, kind, use, name, parent, households, population, isLeaf } = unit;
  const told = { level, kind, use, name, parent, households, population };
  return { key: code, ...told, code: null, posts: null, ground: null, base: unit, isLeaf };
}

/** At the top of the area a plan need not name the unit above. */
function parentOutside(
  base: BaseUnit | null,
  level: number,
  outside: ReadonlyMap<string, OutsideParent>,
): string | null {
  if (base !== null) return base.parent !== null && outside.has(base.parent) ? base.parent : null;
  const [only, ...others] = [...outside.values()].filter((above) => above.level === level - 1);
  return only !== undefined && others.length === 0 ? only.code : null;
}

function whyNotThere(
  { parent, level, base }: PlannedUnit,
  units: ReadonlyMap<string, PlannedUnit>,
  outside: ReadonlyMap<string, OutsideParent>,
): PlanFindingReason | null {
  // Where the levels start below the first, the top of the tree is there.
  const isTop = level === 1 || (base !== null && base.parent === null);
  if (parent === null) return isTop ? null : 'no_parent';
  const above = units.get(parent) ?? outside.get(parent);
  if (above === undefined) return 'unknown_parent';
  return above.level === level - 1 ? null : 'parent_level';
}

/**
 * Finds changes of locked units: a locked unit stays as it is, and so do the units one level below it, which are locked with
 * it. Areas are compared elsewhere.
 */
function findBrokenLocks(
  base: ReadonlyMap<string, BaseUnit>,
  units: ReadonlyMap<string, PlannedUnit>,
): string[] {
  const broken = new Set<string>();
  for (const [code, before] of base) {
    if (before.lock === null) continue;
    const after = units.get(code);
    if (after === undefined || !isSaidTheSame(before, after)) broken.add(code);
  }
  for (const { key, parent, base: before } of units.values()) {
    if (parent === null || before?.parent === parent) continue;
    if (base.get(parent)?.lock != null) broken.add(parent);
    if (before?.lock != null) broken.add(key);
  }
  return [...broken];
}

function isSaidTheSame(before: BaseUnit, after: PlannedUnit): boolean {
  return (
    before.kind === after.kind &&
    before.use === after.use &&
    before.name === after.name &&
    before.parent === after.parent &&
    before.households === after.households &&
    before.population === after.population &&
    before.isLeaf === after.isLeaf
  );
}
