import { isInRings } from '../geometry/is-in-ring.ts';
import { doubleArea, meets } from '../geometry/lattice.ts';
import type { Draft, UnitKey } from './draft.ts';
import { overlap } from './overlap.ts';
import type { Building, Surroundings } from './surroundings.ts';
import type { Ring } from './topology/rings.ts';
import { boxOfUnit } from './topology/topology.ts';
import { areaOfUnit, ringsOfUnit } from './topology/unit-rings.ts';

/** Where the ground of a smallest unit has gone. */
export interface Flow {
  /** Floor area on the part of each unit that has some of the ground now. */
  readonly floors: readonly (readonly [UnitKey, number])[];
  /** Area of the part of each. */
  readonly areas: () => readonly (readonly [UnitKey, number])[];
}

/** Enough to find out whether two units have ground in common. */
const COARSE = 32;
/** Enough to share some hundreds of households by ground. */
const FINE = 256;
/** Enough for the part of a building. */
const OF_A_BUILDING = 24;

/** @returns by smallest unit of `before`; each is worked out once */
export function createFlows(
  before: Draft,
  after: Draft,
  changed: ReadonlySet<UnitKey>,
  surroundings: Surroundings,
): (smallest: UnitKey) => Flow {
  const flows = new Map<UnitKey, Flow>();
  const heirs = [...changed].filter(
    (key) =>
      after.topology.borders.has(key) &&
      after.topology.borders.get(key) !== before.topology.borders.get(key),
  );

  function weigh(key: UnitKey): Flow {
    const rings = ringsOfUnit(before.topology, key);
    const box = boxOfUnit(before.topology, key);
    const near = surroundings.buildingsNear(box).flatMap((n) => surroundings.buildings[n] ?? []);
    const whole = (heir: UnitKey): Flow => {
      const floor = near.reduce((sum, building) => sum + floorOn(building, [rings]), 0);
      return {
        floors: [[heir, floor]],
        areas: () => [[heir, areaOfUnit(before.topology, key) / 2]],
      };
    };
    if (before.topology.borders.get(key) === after.topology.borders.get(key)) return whole(key);
    const found = heirs
      .filter((heir) => meets(boxOfUnit(after.topology, heir), box))
      .map((heir): [UnitKey, readonly Ring[]] => [heir, ringsOfUnit(after.topology, heir)])
      .filter(([, other]) => overlap([rings, other], COARSE) > 0);
    const [only] = found;
    // As much as it is, and not just all: it may be held against what others have of the same number.
    if (found.length === 1 && only !== undefined) return whole(only[0]);
    return {
      floors: found.map(([heir, other]) => [
        heir,
        near.reduce((sum, building) => sum + floorOn(building, [rings, other]), 0),
      ]),
      areas: () => found.map(([heir, other]) => [heir, overlap([rings, other], FINE)]),
    };
  }

  return (key) => {
    const flow = flows.get(key) ?? weigh(key);
    flows.set(key, flow);
    return flow;
  };
}

/** What of a building's floor area lies on the ground that all shapes have in common. */
function floorOn({ ring, floor }: Building, shapes: readonly (readonly Ring[])[]): number {
  const inside = ring.map((corner) => shapes.every((rings) => isInRings(rings, corner)));
  if (inside.every(Boolean)) return floor;
  if (!inside.some(Boolean)) return 0;
  const footprint = Math.abs(Number(doubleArea(ring))) / 2;
  return footprint === 0 ? 0 : (floor * overlap([[ring], ...shapes], OF_A_BUILDING)) / footprint;
}
