import type { LatticeGround, PlanContent, WorkingArea } from '../contract/plans.ts';
import { listChildren } from './children.ts';
import { numberOfNew } from './compare-keys.ts';
import type { Draft, DraftUnit, UnitKey } from './draft.ts';
import { findSaid } from './sum-figures.ts';
import { pointsOf } from './surroundings.ts';
import { buildTopology } from './topology/build-topology.ts';
import { TornGround } from './topology/faces.ts';
import type { Ring } from './topology/rings.ts';

/** Content without differences from the base. */
export const noContent: PlanContent = { units: [], removed: [] };

/**
 * Opens a draft: the working area of the base edition with the plan's differences.
 * @param waiting keys of conflicts: new changes must not be mistaken for these
 * @throws TornGround when the areas together have an invalid topology
 */
export function openDraft(
  area: WorkingArea,
  content: PlanContent,
  waiting: readonly UnitKey[] = [],
): Draft {
  const base = readBase(area);
  const removed = new Set(content.removed);
  const units = new Map([...base.units].filter(([key]) => !removed.has(key)));
  const grounds = new Map<UnitKey, LatticeGround>();
  for (const { code, ground } of area.units) {
    if (ground !== null && units.has(code)) grounds.set(code, ground);
  }
  const given = new Set<UnitKey>();
  for (const { ground, posts, ...told } of content.units) {
    const before = units.get(told.key);
    const kept = { posts: posts ?? before?.posts ?? [], lock: before?.lock ?? null };
    units.set(told.key, { ...told, ...kept });
    if (ground !== null) {
      grounds.set(told.key, ground);
      given.add(told.key);
    }
  }
  const children = listChildren(units);
  const smallest = new Map<UnitKey, readonly Ring[]>();
  for (const key of units.keys()) {
    if (children.has(key)) continue;
    const ground = grounds.get(key);
    if (ground === undefined) throw new TornGround(`${key} has no area`);
    smallest.set(
      key,
      ground.flatMap((polygon) => polygon.map(pointsOf)),
    );
  }
  const last = Math.max(0, ...[...units.keys(), ...waiting].map((key) => numberOfNew(key) ?? 0));
  const topology = buildTopology(smallest);
  const said = findSaid(base, { units, children }, (key) => given.has(key));
  return { topology, units, children, nextNew: last + 1, said };
}

function readBase(area: WorkingArea): Pick<Draft, 'units' | 'children'> {
  const units = new Map<UnitKey, DraftUnit>();
  for (const { code, ground: _ground, ...told } of area.units) {
    units.set(code, { ...told, key: code, code: null });
  }
  return { units, children: listChildren(units) };
}
