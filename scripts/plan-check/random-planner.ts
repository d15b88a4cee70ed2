/** Actions of planners on small units, at random: draw across two or three, cut one, merge two, transfer one, move a border. */
import type { Action } from '../../api/core/editor/action.ts';
import type { Draft, UnitKey } from '../../api/core/editor/draft.ts';
import { boxOfUnit, neighboursOf } from '../../api/core/editor/topology/topology.ts';
import { ringsOfUnit } from '../../api/core/editor/topology/unit-rings.ts';
import { isInRings } from '../../api/core/geometry/is-in-ring.ts';
import type { Point } from '../../api/core/geometry/lattice.ts';
import type { Random } from '../demo/geometry/random.ts';

/**
 * Proposes a random action.
 * @param step how far a border is moved at most, in 1e-7 degree
 */
export function proposeAction(draft: Draft, random: Random, step = 300): Action {
  const smallest = [...draft.topology.borders.keys()];
  const key = random.pick(smallest);
  const beside = [...neighboursOf(draft.topology, key)];
  const other = beside.length > 0 ? random.pick(beside) : key;
  const chance = random.between(0, 1);
  if (chance < 0.3) {
    return {
      kind: 'give_inside',
      ring: drawAround(draft, key, random),
      to: { is: 'there', key: other },
    };
  }
  if (chance < 0.45) return { kind: 'cut', line: drawThrough(draft, key, random), unit: key };
  if (chance < 0.55) return { kind: 'merge', units: [key, other], into: other };
  if (chance < 0.65) {
    const to = draft.units.get(other)?.parent ?? other;
    return { kind: 'assign', units: [key], to };
  }
  const ring = ringsOfUnit(draft.topology, key)[0] ?? [];
  const at = ring[random.whole(0, Math.max(0, ring.length - 1))] ?? [0, 0];
  const to: Point = [at[0] + random.whole(-step, step), at[1] + random.whole(-step, step)];
  return { kind: 'move_points', moves: [[at, to]] };
}

/** A polygon of twelve corners over a corner of the unit and into its neighbours. */
function drawAround(draft: Draft, key: UnitKey, random: Random): Point[] {
  const { west, east } = boxOfUnit(draft.topology, key);
  const [x, y] = random.pick(ringsOfUnit(draft.topology, key)[0] ?? [[0, 0]]);
  const reach = (east - west) * random.between(0.3, 0.7);
  return Array.from({ length: 12 }, (_, corner): Point => {
    const angle = (corner / 6) * Math.PI;
    const radius = reach * random.between(0.7, 1);
    return [Math.round(x + Math.cos(angle) * radius), Math.round(y + Math.sin(angle) * radius)];
  });
}

function drawThrough(draft: Draft, key: UnitKey, random: Random): Point[] {
  const { west, south, east, north } = boxOfUnit(draft.topology, key);
  const rings = ringsOfUnit(draft.topology, key);
  const x = Math.round(west + (east - west) * random.between(0.3, 0.7));
  const middle: Point = [x, Math.round((south + north) / 2)];
  const bend = isInRings(rings, middle) ? Math.round((east - west) / 20) : 0;
  return [
    [x, south - 100],
    [x + bend, middle[1]],
    [x, north + 100],
  ];
}
