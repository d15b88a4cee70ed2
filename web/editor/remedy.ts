import type { Action } from './action.ts';
import type { Assessment } from './assess.ts';
import type { UnitKey } from './draft.ts';
import { groupRings } from './ground.ts';
import { longest } from './longest.ts';
import { lengthOf } from './measures.ts';
import { overlap } from './overlap.ts';
import type { Problem } from './problem.ts';
import { doubleArea, isSame, type Point } from './topology/lattice.ts';
import { arcsOf } from './topology/topology.ts';
import { ringsOfUnit } from './topology/unit-rings.ts';
import { isSmallest, unitAtLevel } from './tree.ts';

/** What would solve a problem, where there is one obvious thing to do. */
export function remedyOf(assessment: Assessment, { check, units, values }: Problem): Action | null {
  const [key] = units;
  if (key === undefined || !assessment.draft.units.has(key)) return null;
  switch (check) {
    case 'pieces':
      return giveAwayPiece(assessment, key);
    case 'households':
    case 'area':
      return values.side === 'less' ? mergeWithNeighbour(assessment, key) : null;
    case 'building_cut':
      return giveBuilding(assessment, units, Number(values.number));
    case 'code':
      return { kind: 'describe', unit: key, change: { code: null } };
    default:
      return null;
  }
}

/** The smallest piece goes to the neighbour around most of it. */
function giveAwayPiece({ draft }: Assessment, key: UnitKey): Action | null {
  const { topology } = draft;
  if (!isSmallest(draft, key)) return null;
  const polygons = groupRings(ringsOfUnit(topology, key));
  const [piece] = polygons.sort(([one], [other]) => Number(doubleArea(one) - doubleArea(other)));
  // What lies inside a hole of it would go along.
  if (piece === undefined || polygons.length < 2 || piece.length > 1) return null;
  const [ring] = piece;
  const isOn = (points: readonly Point[]) =>
    points.slice(0, 2).every((point) => ring.some((corner) => isSame(corner, point)));
  const lengths = new Map<UnitKey, number>();
  for (const arc of arcsOf(topology, key)) {
    const other = arc.left === key ? arc.right : arc.left;
    if (other !== null && isOn(arc.points)) {
      lengths.set(other, (lengths.get(other) ?? 0) + lengthOf(arc));
    }
  }
  const to = longest(lengths);
  return to === null ? null : { kind: 'give_inside', ring, to: { is: 'there', key: to } };
}

/** With the one of its siblings along most of its outline. */
function mergeWithNeighbour({ draft, outlines }: Assessment, key: UnitKey): Action | null {
  const unit = draft.units.get(key);
  if (unit === undefined) return null;
  const lengths = new Map<UnitKey, number>();
  for (const { arc, beyond } of outlines.get(key) ?? []) {
    const other = beyond === null ? null : unitAtLevel(draft, beyond, unit.level);
    const sibling = other === null ? undefined : draft.units.get(other);
    if (other === null || sibling === undefined || sibling.level !== unit.level) continue;
    if (sibling.parent !== unit.parent || sibling.kind !== unit.kind || sibling.lock !== null)
      continue;
    lengths.set(other, (lengths.get(other) ?? 0) + lengthOf(arc));
  }
  const into = longest(lengths);
  return into === null ? null : { kind: 'merge', units: [key, into], into };
}

/** All of it goes to the unit that has most of it: the border then follows its wall. */
function giveBuilding(
  { draft, surroundings }: Assessment,
  units: readonly UnitKey[],
  number: number,
): Action | null {
  const building = surroundings.buildings[number];
  if (building === undefined) return null;
  const shares = new Map(
    units.map((key) => [key, overlap([[building.ring], ringsOfUnit(draft.topology, key)], 64)]),
  );
  const key = longest(shares);
  if (key === null) return null;
  return { kind: 'give_inside', ring: building.ring, to: { is: 'there', key } };
}
