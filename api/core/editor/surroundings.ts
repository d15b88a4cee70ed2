/** Objects in the area, and the numbering of units: independent of borders, and built once from the working area. */
import type { WorkingArea } from '../contract/plans.ts';
import { type BoxIndex, indexBoxes, indexPoints, type PointIndex } from '../geometry/box-index.ts';
import { type Box, boxOf, doubleArea, type Point } from '../geometry/lattice.ts';
import type { UnitKey } from './draft.ts';
import { type Numbering, readNumbering } from './numbering.ts';
import type { Ring } from './topology/rings.ts';

export interface Building {
  readonly ring: Ring;
  readonly box: Box;
  /** Floor area, footprint × storeys, in square lattice units. */
  readonly floor: number;
}

export interface Surroundings {
  readonly cameras: Places;
  readonly openIncidents: Places;
  /** Incidents reported in the last 30 days. */
  readonly incidents30d: PointIndex;
  readonly buildings: readonly Building[];
  readonly buildingsNear: BoxIndex;
  readonly numbering: Numbering;
  /** Rings of upper units with an area of their own in the base edition, independent of their members. */
  readonly keptRings: ReadonlyMap<UnitKey, readonly Ring[]>;
}

/** Points with a code, by their number. */
export interface Places {
  readonly codes: readonly string[];
  readonly index: PointIndex;
}

export function makeSurroundings(area: WorkingArea): Surroundings {
  const buildings = area.buildings.rings.map((flat, number) => {
    const ring = pointsOf(flat);
    const footprint = Number(doubleArea(ring)) / 2;
    const floor = Math.abs(footprint) * Math.max(1, area.buildings.storeys[number] ?? 1);
    return { ring, box: boxOf(ring), floor };
  });
  return {
    cameras: { codes: area.cameras.codes, index: indexPoints(pointsOf(area.cameras.at)) },
    openIncidents: {
      codes: area.openIncidents.codes,
      index: indexPoints(pointsOf(area.openIncidents.at)),
    },
    incidents30d: indexPoints(pointsOf(area.incidents30d)),
    buildings,
    buildingsNear: indexBoxes(buildings.map(({ box }) => box)),
    numbering: readNumbering(area),
    keptRings: new Map(
      (area.keptGrounds ?? []).map(({ code, ground }) => [
        code,
        ground.flatMap((polygon) => polygon.map(pointsOf)),
      ]),
    ),
  };
}

/** Points from a flat list of coordinates. */
export function pointsOf(flat: readonly number[]): Point[] {
  const points: Point[] = [];
  for (let index = 0; index + 1 < flat.length; index += 2) {
    points.push([flat[index] ?? 0, flat[index + 1] ?? 0]);
  }
  return points;
}
