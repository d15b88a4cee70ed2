/** The outlines of units of all levels: borders of the smallest units that lead out of them. */
import type { Draft, UnitKey } from './draft.ts';
import { type Ring, traceRings } from './topology/rings.ts';
import { type Arc, arcsOf } from './topology/topology.ts';
import { ringsOfUnit } from './topology/unit-rings.ts';
import { isSmallest, unitAtLevel } from './tree.ts';

export interface OutlineArc {
  readonly arc: Arc;
  /** The unit lies left of the way along its points. */
  readonly isLeft: boolean;
  /** The smallest unit on the other side; null: the working area ends there. */
  readonly beyond: UnitKey | null;
}

export type Outlines = ReadonlyMap<UnitKey, readonly OutlineArc[]>;

/** @param touched units that may differ from when `previous` was traced */
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
      // What runs as it did stays the same list: nobody has to look at it again.
      if (!isSameWay(outline, previous.get(key))) outlines.set(key, outline);
    }
  }
  return outlines;
}

const traced = new WeakMap<readonly OutlineArc[], readonly Ring[]>();

/** With the unit on the left: outer ones counter-clockwise, holes clockwise. */
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

/** Of the members' outlines what does not lead from one member to another. */
function ofMembers(draft: Draft, key: UnitKey, outlines: Outlines): OutlineArc[] {
  const level = draft.units.get(key)?.level ?? 0;
  return (draft.children.get(key) ?? []).flatMap((member) =>
    (outlines.get(member) ?? []).filter(
      ({ beyond }) => beyond === null || unitAtLevel(draft, beyond, level) !== key,
    ),
  );
}
