import { numberOf, type Point } from '../../geometry/lattice.ts';
import type { Checked } from '../assessment.ts';
import type { UnitKey } from '../draft.ts';
import { listMovedBorders } from '../list-moved-borders.ts';
import { outlineRings } from '../outline.ts';
import { insidePoint } from '../place-of.ts';
import { rememberPairs } from '../remember-pairs.ts';
import { passesPixel } from '../topology/hot-pixel.ts';
import type { Ring } from '../topology/rings.ts';
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
 * Place of the finding: the westernmost bend that is not on the old border; if there is none, the westernmost old one that is not
 * on the new border. Vertices without a bend do not count: a stored plan no longer has them.
 */
function placeOf({ draft, base, outlines }: Checked, unit: UnitKey): Point {
  return remembered(base?.outlines.get(unit), outlines.get(unit), () => {
    const now = outlineRings(draft, outlines, unit);
    const old = base === null ? [] : outlineRings(base.draft, base.outlines, unit);
    return westernmost(bendsOff(now, old)) ?? westernmost(bendsOff(old, now)) ?? insidePoint(now);
  });
}

const remembered = rememberPairs<Point>();

/**
 * Vertices at which rings turn by more than half a lattice unit, and which lie on no edge of others, within half a lattice unit.
 * A vertex that the others have too is known by itself: angles and edges are compared only at the few that are left.
 */
function bendsOff(rings: readonly Ring[], others: readonly Ring[]): Point[] {
  const vertices = new Set(others.flatMap((ring) => ring.map(numberOf)));
  return rings.flatMap((ring) =>
    ring.filter((point, index) => {
      if (vertices.has(numberOf(point))) return false;
      const from = ring.at(index - 1) ?? point;
      const isBend = !passesPixel(from, ring[(index + 1) % ring.length] ?? point, point);
      return isBend && others.every((other) => liesOff(other, point));
    }),
  );
}

const liesOff = (ring: Ring, point: Point): boolean =>
  ring.every((to, index) => !passesPixel(ring.at(index - 1) ?? to, to, point));

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
