import { numberOf, type Point } from '../../geometry/lattice.ts';
import type { Checked } from '../assessment.ts';
import type { UnitKey } from '../draft.ts';
import { listMovedBorders } from '../list-moved-borders.ts';
import { type OutlineArc, outlineRings } from '../outline.ts';
import { insidePoint } from '../place-of.ts';
import type { Finding } from './finding.ts';

/**
 * Reports each moved border of an upper unit, however small the move: a planner of grids seldom intends to move the border of a
 * community.
 */
export function checkUpperBorders(checked: Checked): Finding[] {
  const { base, measures } = checked;
  if (base === null) return [];
  return listMovedBorders(base, checked).map((unit) => ({
    id: `upper_border ${unit}`,
    check: 'upper_border',
    units: [unit],
    place: placeOf(checked, unit),
    values: {
      unit: checked.draft.units.get(unit)?.name ?? unit,
      before: base.measures.get(unit)?.areaM2 ?? 0,
      value: measures.get(unit)?.areaM2 ?? 0,
    },
    badness: 0,
  }));
}

/**
 * Place of the finding: the westernmost vertex that is new on the border; if the border only lost vertices, the westernmost of
 * these.
 */
function placeOf({ draft, base, outlines }: Checked, unit: UnitKey): Point {
  const pointsOf = (outline: readonly OutlineArc[] = []) =>
    outline.flatMap(({ arc }) => arc.points);
  const [old, now] = [pointsOf(base?.outlines.get(unit)), pointsOf(outlines.get(unit))];
  const lacks = (points: readonly Point[]) => {
    const known = new Set(points.map(numberOf));
    return (point: Point) => !known.has(numberOf(point));
  };
  const rings = outlineRings(draft, outlines, unit);
  return (
    westernmost(now.filter(lacks(old))) ?? westernmost(old.filter(lacks(now))) ?? insidePoint(rings)
  );
}

/**
 * Westernmost point, the southernmost of several. Independent of which line of a border comes first, which depends on how it
 * was drawn.
 */
function westernmost([first, ...others]: readonly Point[]): Point | undefined {
  if (first === undefined) return undefined;
  return others.reduce(
    (one, other) => (other[0] < one[0] || (other[0] === one[0] && other[1] < one[1]) ? other : one),
    first,
  );
}
