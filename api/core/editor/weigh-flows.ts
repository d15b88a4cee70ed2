import { isInRings } from '../geometry/is-in-ring.ts';
import { doubleArea, meets } from '../geometry/lattice.ts';
import type { Draft, UnitKey } from './draft.ts';
import { overlap } from './overlap.ts';
import type { Building, Surroundings } from './surroundings.ts';
import type { Ring } from './topology/rings.ts';
import { boxOfUnit } from './topology/topology.ts';
import { areaOfUnit, ringsOfUnit } from './topology/unit-rings.ts';

/** Flow of a smallest unit's area to the units that have it now. */
export interface Flow {
  /** Floor area on the part of each receiving unit. */
  readonly floors: readonly (readonly [UnitKey, number])[];
  /** Area of each part. */
  readonly areas: () => readonly (readonly [UnitKey, number])[];
}

/** Number of parallels to find out whether two units overlap. */
const COARSE = 32;
/** Number of parallels to share some hundred households by area. */
const FINE = 256;
/** Number of parallels for the part of a building. */
const OF_A_BUILDING = 24;

/** Creates the lookup of flows. @returns by smallest unit of `before`; each is computed once */
export function createFlows(
  before: Draft,
  after: Draft,
  changed: ReadonlySet<UnitKey>,
  surroundings: Surroundings,
): (smallest: UnitKey) => Flow {
  const flows = new Map<UnitKey, Flow>();
  const successors = [...changed].filter(
    (key) =>
      after.topology.borders.has(key) &&
      after.topology.borders.get(key) !== before.topology.borders.get(key),
  );

  function weigh(key: UnitKey): Flow {
    const rings = ringsOfUnit(before.topology, key);
    const box = boxOfUnit(before.topology, key);
    const near = surroundings.buildingsNear(box).flatMap((n) => surroundings.buildings[n] ?? []);
    const whole = (successor: UnitKey): Flow => {
      const floor = near.reduce((sum, building) => sum + floorOn(building, [rings]), 0);
      return {
        floors: [[successor, floor]],
        areas: () => [[successor, areaOfUnit(before.topology, key) / 2]],
      };
    };
    if (before.topology.borders.get(key) === after.topology.borders.get(key)) return whole(key);
    const found = successors
      .filter((successor) => meets(boxOfUnit(after.topology, successor), box))
      .map((successor): [UnitKey, readonly Ring[]] => [
        successor,
        ringsOfUnit(after.topology, successor),
      ])
      .filter(([, other]) => overlap([rings, other], COARSE) > 0);
    const [only] = found;
    // The full amount, not a share of 1: it may be compared with flows of other units.
    if (found.length === 1 && only !== undefined) return whole(only[0]);
    return {
      floors: found.map(([successor, other]) => [
        successor,
        near.reduce((sum, building) => sum + floorOn(building, [rings, other]), 0),
      ]),
      areas: () => found.map(([successor, other]) => [successor, overlap([rings, other], FINE)]),
    };
  }

  return (key) => {
    const flow = flows.get(key) ?? weigh(key);
    flows.set(key, flow);
    return flow;
  };
}

/** Floor area of a building on the area that all shapes have in common. */
function floorOn({ ring, floor }: Building, shapes: readonly (readonly Ring[])[]): number {
  const inside = ring.map((corner) => shapes.every((rings) => isInRings(rings, corner)));
  if (inside.every(Boolean)) return floor;
  if (!inside.some(Boolean)) return 0;
  const footprint = Math.abs(Number(doubleArea(ring))) / 2;
  return footprint === 0 ? 0 : (floor * overlap([[ring], ...shapes], OF_A_BUILDING)) / footprint;
}
