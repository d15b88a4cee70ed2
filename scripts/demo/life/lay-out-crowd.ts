import type { SensorKind } from '../../../api/core/contract/crowd.ts';
import { type Point, toMetres } from '../geometry/lattice.ts';
import type { Town } from '../town/town.ts';
import { type CrowdWords, type DemoSpaceKind, readCrowdWords } from './crowd-words.ts';
import { layOutOutdoors, type OpenGround } from './lay-out-outdoors.ts';
import type { PlacedCamera } from './place-cameras.ts';

export type DemoSpace = {
  code: string;
  name: string;
  kind: DemoSpaceKind;
  parent: string | undefined;
  floor: string | undefined;
  /** Usable area in m²; for a space with spaces below it, their sum. */
  usableArea: number;
  /** Capacity in persons. */
  capacity: number;
  /** Persons at most when the day begins, for a space that is counted only by gates. */
  overnight: number | undefined;
  at: Point;
};

export type DemoSensor = {
  code: string;
  name: string;
  kind: SensorKind;
  space: string;
  camera: string;
  floor: string | undefined;
  /** Area in m²; undefined for a gate. */
  area: number | undefined;
  at: Point;
};

/** A gate belongs to its street or square up to this distance from the middle. */
const NEAR_M = 110;

const SIDES = [
  ['N', '北廊'],
  ['E', '东廊'],
  ['S', '南廊'],
  ['W', '西廊'],
] as const;

/**
 * Lays out the commercial district as spaces (district → malls → floors → corridors; streets and squares) and one counting zone
 * for each of its cameras: gates count in both directions, roof cameras a whole street or square, mall cameras the corridor in
 * front of them. A space that is counted only by its gates has no zones. The zones of a corridor cover it, so that counts and
 * areas add up from zone to mall.
 */
export function layOutCrowd(
  town: Town,
  cameras: readonly PlacedCamera[],
): { spaces: DemoSpace[]; sensors: DemoSensor[] } {
  const words = readCrowdWords();
  const grounds = words.outdoors.map((outdoors) => layOutOutdoors(town, outdoors));
  const watching = cameras.filter(({ kind }) => kind !== 'street');
  const malls = mallsOf(watching);
  const spaces = new Map<string, DemoSpace>();
  addSpace(spaces, { ...words.district, kind: 'district', parent: undefined, at: [0, 0] });
  for (const { words: outdoors, at, areaM2 } of grounds) {
    const { code, name, kind, parent = words.district.code, isOverlooked } = outdoors;
    addSpace(spaces, { code, name, kind, parent, at });
    if (isOverlooked === true) addArea(spaces, code, areaM2);
  }
  for (const { code, site, kind, areaM2, overnight } of words.gateCounted) {
    const parent = words.district.code;
    addSpace(spaces, { code, name: site, kind, parent, overnight, at: middleOf(town, site) });
    addArea(spaces, code, areaM2);
  }
  const overlooked = overlook(watching, grounds);
  const zonesOf = new Map<string, Point[]>();
  const sensors = watching.map((camera) => {
    const space = overlooked.get(camera.code) ?? placeSensor(camera, malls, grounds, spaces, words);
    const area =
      camera.kind === 'mall'
        ? Math.round(camera.frontM * words.corridorWidthM)
        : camera.kind === 'high_altitude'
          ? spaces.get(space)?.usableArea
          : undefined;
    if (camera.kind === 'mall') addArea(spaces, space, area ?? 0);
    zonesOf.set(space, [...(zonesOf.get(space) ?? []), camera.at]);
    return {
      code: `${camera.code}-Z`,
      name: camera.name,
      kind: camera.kind === 'access_control' ? ('in_out' as const) : ('occupancy' as const),
      space,
      camera: camera.code,
      floor: camera.floor,
      area,
      at: camera.at,
    };
  });
  for (const space of spaces.values()) {
    const allowed = space.usableArea * words.personsPerM2[space.kind];
    space.capacity = Math.round(allowed / 10) * 10;
    if (space.kind === 'corridor') space.at = meanOf(zonesOf.get(space.code) ?? [space.at]);
  }
  return { spaces: [...spaces.values()].sort(byCode), sensors };
}

const byCode = (one: { code: string }, other: { code: string }) => (one.code < other.code ? -1 : 1);

function meanOf(points: readonly Point[]): Point {
  const [x, y] = points.reduce(([sx, sy], [px, py]) => [sx + px, sy + py], [0, 0] as Point);
  return [Math.round(x / points.length), Math.round(y / points.length)];
}

function middleOf(town: Town, site: string): Point {
  const lot = town.lots.find(({ block }) => block.site?.name === site);
  if (lot === undefined) throw new Error(`the town has no ${site}`);
  const [x, y] = lot.centre;
  return [Math.round(x), Math.round(y)];
}

/** Code of each mall by its name, in the order of their first camera. */
function mallsOf(cameras: readonly PlacedCamera[]): Map<string, string> {
  const codes = new Map<string, string>();
  for (const { kind, place } of cameras) {
    if (kind !== 'mall' || place === undefined || codes.has(place)) continue;
    codes.set(place, `410103010-M${codes.size + 1}`);
  }
  return codes;
}

function addSpace(
  spaces: Map<string, DemoSpace>,
  space: Omit<DemoSpace, 'usableArea' | 'capacity' | 'floor' | 'overnight'> &
    Partial<Pick<DemoSpace, 'floor' | 'overnight'>>,
): void {
  if (spaces.has(space.code)) return;
  const unset = { floor: undefined, overnight: undefined, usableArea: 0, capacity: 0 };
  spaces.set(space.code, { ...unset, ...space });
}

function addArea(spaces: Map<string, DemoSpace>, code: string, areaM2: number): void {
  for (let space = spaces.get(code); space !== undefined; space = spaces.get(space.parent ?? '')) {
    space.usableArea += areaM2;
  }
}

/** Assigns the nearest free street or square to each roof camera. @returns codes of spaces by camera */
function overlook(
  cameras: readonly PlacedCamera[],
  grounds: readonly OpenGround[],
): Map<string, string> {
  const free = grounds.filter(({ words }) => words.isOverlooked === true);
  const seen = new Map<string, string>();
  for (const camera of cameras.filter(({ kind }) => kind === 'high_altitude')) {
    const [x, y] = toMetres(camera.at);
    free.sort((one, other) => awayFrom(one, x, y) - awayFrom(other, x, y));
    const nearest = free.shift();
    if (nearest === undefined) throw new Error(`nothing is left to see from ${camera.name}`);
    seen.set(camera.code, nearest.words.code);
  }
  return seen;
}

function awayFrom({ at }: OpenGround, x: number, y: number): number {
  const [groundX, groundY] = toMetres(at);
  return Math.hypot(groundX - x, groundY - y);
}

/** Creates the corridor, floor and mall of a mall's camera where they are missing. @returns code of the space it counts */
function placeSensor(
  camera: PlacedCamera,
  malls: ReadonlyMap<string, string>,
  grounds: readonly OpenGround[],
  spaces: Map<string, DemoSpace>,
  words: CrowdWords,
): string {
  const site = camera.lot?.block.site?.name;
  const mall = malls.get(site ?? '');
  if (mall === undefined || site === undefined || camera.lot === undefined) {
    const counted = words.gateCounted.find((each) => each.site === site);
    return counted?.code ?? groundAt(camera, grounds) ?? words.district.code;
  }
  const [x, y] = camera.lot.centre;
  const middle: Point = [Math.round(x), Math.round(y)];
  addSpace(spaces, {
    code: mall,
    name: site,
    kind: 'mall',
    parent: words.district.code,
    at: middle,
  });
  if (camera.kind === 'access_control') return mall;
  const { floor = '' } = camera;
  const onFloor = `${mall}-${floor}`;
  addSpace(spaces, {
    code: onFloor,
    name: `${site} ${floor}`,
    kind: 'floor',
    parent: mall,
    floor,
    at: middle,
  });
  // The camera looks from the front into the mall: a camera that looks south hangs in the northern corridor.
  const [letter, corridor] = SIDES[Math.round(((camera.bearing + 180) % 360) / 90) % 4] ?? SIDES[0];
  const code = `${onFloor}-${letter}`;
  addSpace(spaces, {
    code,
    name: `${site} ${floor} ${corridor}`,
    kind: 'corridor',
    parent: onFloor,
    floor,
    at: camera.at,
  });
  return code;
}

/** The street or square of a gate outside the malls; the ground of its own institution first. */
function groundAt(camera: PlacedCamera, grounds: readonly OpenGround[]): string | undefined {
  const site = camera.lot?.block.site?.name;
  const own = grounds.find(({ words }) => words.site !== undefined && words.site === site);
  if (own !== undefined) return own.words.code;
  if (site !== undefined) return undefined;
  const [x, y] = toMetres(camera.at);
  const near = grounds
    .filter(({ words }) => words.isOverlooked === true)
    .map((ground) => ({ code: ground.words.code, away: awayFrom(ground, x, y) }))
    .sort((one, other) => one.away - other.away)[0];
  return near !== undefined && near.away <= NEAR_M ? near.code : undefined;
}
