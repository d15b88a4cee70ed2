/** Outlines of upper units with a ground of their own: they are not drawn around the units assigned to them. Pure. */
import type { Draft, DraftUnit, UnitKey } from '../../../api/core/editor/draft.ts';
import type { Surroundings } from '../../../api/core/editor/surroundings.ts';
import type { Ring } from '../../../api/core/editor/topology/rings.ts';
import type { Point } from '../../../api/core/geometry/lattice.ts';

export type KeptRings = Surroundings['keptRings'];

/** The rings by their unit: a plan changes them only when it merges two units, and the result has the ground of both. */
export function groupKept(
  base: Draft,
  draft: Draft,
  keptRings: KeptRings,
): Map<DraftUnit, readonly Ring[]> {
  const groups = new Map<DraftUnit, readonly Ring[]>();
  for (const [code, rings] of keptRings) {
    const unit = draft.units.get(code) ?? successorOf(base, draft, code);
    if (unit) groups.set(unit, [...(groups.get(unit) ?? []), ...rings]);
  }
  return groups;
}

/** The unit that has what was assigned to a unit that no longer exists. */
function successorOf(base: Draft, draft: Draft, code: UnitKey): DraftUnit | undefined {
  for (const child of base.children.get(code) ?? []) {
    const parent = draft.units.get(child)?.parent;
    if (parent != null) return draft.units.get(parent);
  }
  return undefined;
}

/** Lines around all of them, without the sides that two share. */
export function outlineOfAll(rings: readonly Ring[]): Point[][] {
  const sides = new Map<string, Point[]>();
  for (const ring of rings) {
    ring.forEach((point, index) => {
      const next = ring[(index + 1) % ring.length] ?? point;
      if (!sides.delete(`${next} ${point}`)) sides.set(`${point} ${next}`, [point, next]);
    });
  }
  return [...sides.values()];
}
