/** Outlines of units of all levels: those borders of the smallest units that separate the unit from others. */
import type { Draft, UnitKey } from './draft.ts';
import { type Ring, traceRings } from './topology/rings.ts';
import { type Arc, arcsOf } from './topology/topology.ts';
import { ringsOfUnit } from './topology/unit-rings.ts';
import { isSmallest, unitAtLevel } from './tree.ts';

export interface OutlineArc {
  readonly arc: Arc;
  /** Whether the unit lies left of the way along the points. */
  readonly isLeft: boolean;
  /** Smallest unit on the other side; null: edge of the working area. */
  readonly beyond: UnitKey | null;
}

export type Outlines = ReadonlyMap<UnitKey, readonly OutlineArc[]>;

/** Traces the outlines. @param touched units that may differ from those traced in `previous` */
export function traceOutlines(
  draft: Draft,
  touched: ReadonlySet<UnitKey> = new Set(draft.units.keys()),
  previous: Outlines = new Map(),
): Outlines {
  const outlines = new Map(previous);
  const levelOf = (key: UnitKey) => draft.units.get(key)?.level ?? 0;
  for (const key of [...touched].sort((one, other) => levelOf(other) - levelOf(one))) {
    if (!draft.units.has(key)) outlines.delete(key);
    else {
      const outline = isSmallest(draft, key)
        ? ofGround(draft, key)
        : ofMembers(draft, key, outlines);
      // An unchanged outline keeps its list, so that callers can compare by identity.
      if (!isSameWay(outline, previous.get(key))) outlines.set(key, outline);
    }
  }
  return outlines;
}

const traced = new WeakMap<readonly OutlineArc[], readonly Ring[]>();

/** Rings with the unit on the left: outer ones counter-clockwise, holes clockwise. */
export function outlineRings(draft: Draft, outlines: Outlines, key: UnitKey): readonly Ring[] {
  if (isSmallest(draft, key)) return ringsOfUnit(draft.topology, key);
  const outline = outlines.get(key) ?? [];
  let rings = traced.get(outline);
  if (rings === undefined) {
    rings = traceRings(
      outline.map(({ arc, isLeft }) => (isLeft ? arc.points : arc.points.toReversed())),
    );
    traced.set(outline, rings);
  }
  return rings;
}

function ofGround({ topology }: Draft, key: UnitKey): OutlineArc[] {
  return arcsOf(topology, key).map((arc) => {
    const isLeft = arc.left === key;
    return { arc, isLeft, beyond: isLeft ? arc.right : arc.left };
  });
}

const isSameWay = (one: readonly OutlineArc[], other: readonly OutlineArc[] = []): boolean =>
  one.length === other.length &&
  one.every(
    ({ arc, isLeft, beyond }, index) =>
      arc === other[index]?.arc && isLeft === other[index].isLeft && beyond === other[index].beyond,
  );

/** Members' outlines without the borders between members. */
function ofMembers(draft: Draft, key: UnitKey, outlines: Outlines): OutlineArc[] {
  const level = draft.units.get(key)?.level ?? 0;
  return (draft.children.get(key) ?? []).flatMap((member) =>
    (outlines.get(member) ?? []).filter(
      ({ beyond }) => beyond === null || unitAtLevel(draft, beyond, level) !== key,
    ),
  );
}
