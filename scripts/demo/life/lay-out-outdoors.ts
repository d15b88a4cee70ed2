import { type Point, toLattice, toMetres, UNIT_EAST, UNIT_NORTH } from '../geometry/lattice.ts';
import { doubleArea } from '../geometry/polygon.ts';
import type { Lot, Town } from '../town/town.ts';
import { chainRoads } from './chain-roads.ts';
import type { Outdoors } from './crowd-words.ts';

/** Usable share of the ground: stalls, trees and flower beds take the rest. */
const USABLE = 0.85;

export type OpenGround = { words: Outdoors; at: Point; areaM2: number };

/** Place (on the lattice) and usable area of a street or square. */
export function layOutOutdoors(town: Town, words: Outdoors): OpenGround {
  if (words.road !== undefined) return alongRoad(town, words);
  const name = words.site ?? words.forecourtOf;
  const lot = town.lots.find(({ block }) => block.site?.name === name);
  if (lot === undefined) throw new Error(`the town has no ${name}`);
  if (words.site !== undefined) {
    const [x, y] = lot.centre;
    const built = lot.buildings.reduce((sum, { ring }) => sum + squareMetres(ring), 0);
    return { words, at: [Math.round(x), Math.round(y)], areaM2: usable(lot.area - built) };
  }
  return { words, at: inFrontOf(lot), areaM2: words.areaM2 ?? 0 };
}

const awayOf = ([x, y]: Point) => Math.hypot(x, y);
const usable = (areaM2: number) => Math.round((areaM2 * USABLE) / 10) * 10;
const squareMetres = (ring: readonly Point[]) => (doubleArea(ring) / 2) * UNIT_EAST * UNIT_NORTH;

/** The point halfway between the building's side towards the tower and the edge of its lot. */
function inFrontOf({ centre, buildings }: Lot): Point {
  const ring = (buildings[0]?.ring ?? []).map(toMetres);
  const [nearest = [0, 0]] = ring.toSorted((one, other) => awayOf(one) - awayOf(other));
  const [x, y] = toMetres([centre[0], centre[1]]);
  return toLattice(nearest[0] + (nearest[0] - x) * 0.12, nearest[1] + (nearest[1] - y) * 0.12);
}

function alongRoad(town: Town, words: Outdoors): OpenGround {
  const line = chainRoads(town)
    .filter(({ road }) => town.roads[road]?.name === words.road)
    .map(({ line: points }) => points.map(toMetres))
    .sort((one, other) => lengthOf(other) - lengthOf(one))[0];
  const road = town.roads.find(({ name }) => name === words.road);
  if (line === undefined || road === undefined) throw new Error(`the town has no ${words.road}`);
  const southwards = (line[0]?.[1] ?? 0) >= (line.at(-1)?.[1] ?? 0) ? line : line.toReversed();
  const [from, to] = [words.from ?? 0, words.to ?? 1];
  const length = lengthOf(southwards);
  return {
    words,
    at: toLattice(...pointAlong(southwards, ((from + to) / 2) * length)),
    areaM2: usable(length * (to - from) * road.halfWidth * 2),
  };
}

function lengthOf(line: readonly Point[]): number {
  return line.slice(1).reduce((sum, [x, y], i) => {
    const [px, py] = line[i] as Point;
    return sum + Math.hypot(x - px, y - py);
  }, 0);
}

function pointAlong(line: readonly Point[], distance: number): [number, number] {
  let left = distance;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1] as Point, line[i] as Point];
    const size = Math.hypot(b[0] - a[0], b[1] - a[1]);
    if (left <= size) {
      return [a[0] + ((b[0] - a[0]) * left) / size, a[1] + ((b[1] - a[1]) * left) / size];
    }
    left -= size;
  }
  const [x, y] = line.at(-1) as Point;
  return [x, y];
}
