import type { LatticeGround, PlanContent, WorkingArea } from '../../api/contract/plans.ts';
import { listChildren } from './children.ts';
import { numberOfNew } from './compare-keys.ts';
import type { Draft, DraftUnit, UnitKey } from './draft.ts';
import { pointsOf } from './surroundings.ts';
import { buildTopology } from './topology/build-topology.ts';
import { TornGround } from './topology/faces.ts';
import type { Ring } from './topology/rings.ts';

/** Nothing differs from the base. */
export const noContent: PlanContent = { units: [], removed: [] };

/**
 * The working area of the base edition with the plan's differences.
 *
 * @throws TornGround when the grounds together are no coverage
 */
export function openDraft(area: WorkingArea, content: PlanContent): Draft {
  const removed = new Set(content.removed);
  const units = new Map<UnitKey, DraftUnit>();
  const grounds = new Map<UnitKey, LatticeGround>();
  for (const { code, ground, posts, ...told } of area.units) {
    if (removed.has(code)) continue;
    units.set(code, { ...told, key: code, staff: posts.length });
    if (ground !== null) grounds.set(code, ground);
  }
  for (const { ground, code: _code, posts, ...told } of content.units) {
    const base = units.get(told.key);
    const staff = posts?.length ?? base?.staff ?? 0;
    units.set(told.key, { ...told, staff, lock: base?.lock ?? null });
    if (ground !== null) grounds.set(told.key, ground);
  }
  const children = listChildren(units);
  const smallest = new Map<UnitKey, readonly Ring[]>();
  for (const key of units.keys()) {
    if (children.has(key)) continue;
    const ground = grounds.get(key);
    if (ground === undefined) throw new TornGround(`${key} has no ground`);
    smallest.set(
      key,
      ground.flatMap((polygon) => polygon.map(pointsOf)),
    );
  }
  const last = Math.max(0, ...[...units.keys()].map((key) => numberOfNew(key) ?? 0));
  return { topology: buildTopology(smallest), units, children, nextNew: last + 1 };
}
