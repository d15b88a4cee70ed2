import { insetRing } from '../geometry/inset-ring.ts';
import { type Point, toMetres } from '../geometry/lattice.ts';
import { EdgeClass } from '../geometry/planar-map.ts';
import { doubleArea } from '../geometry/polygon.ts';
import type { Random } from '../geometry/random.ts';
import type { Lot, Town } from '../town/town.ts';
import { alongRing, bearingOf, streetCorners } from './camera-places.ts';
import { shareOut } from './share-out.ts';

/**
 * Code of the commercial district. Its cameras follow the published figures of its platform; street cameras elsewhere are made
 * up.
 */
export const COMMERCIAL_DISTRICT = '410103010';
const ACCESS_CONTROL = 103;
const HIGH_ALTITUDE = 5;
const MALL = 1200;
const STREET = 420;
export const MALL_FLOORS = ['B1', 'F1', 'F2', 'F3', 'F4', 'F5', 'F6'] as const;

export type PlacedCamera = {
  code: string;
  name: string;
  kind: 'access_control' | 'high_altitude' | 'mall' | 'street';
  state: 'online' | 'offline' | 'unknown';
  owner: string;
  floor?: string;
  place?: string;
  /** Bearing in degrees from true north; field of view in degrees; range in metres. */
  bearing: number;
  fieldOfView: number;
  rangeM: number;
  /** Position on the lattice. */
  at: Point;
  /** The institution it belongs to; undefined: the street. */
  lot: Lot | undefined;
  /** Metres of corridor in front of it; 0 outside malls. */
  frontM: number;
};

type Place = Omit<PlacedCamera, 'code' | 'state' | 'owner' | 'frontM' | 'lot'> &
  Partial<Pick<PlacedCamera, 'frontM' | 'lot'>>;

function createPlacer(
  prefix: string,
  owner: string,
  random: Random,
): (place: Place) => PlacedCamera {
  const serials = new Map<string, number>();
  const letter = { access_control: 'A', high_altitude: 'H', mall: 'M', street: 'S' } as const;
  return (place) => {
    const serial = (serials.get(place.kind) ?? 0) + 1;
    serials.set(place.kind, serial);
    const code = `${prefix}-${letter[place.kind]}${String(serial).padStart(4, '0')}`;
    const state = random.chance(0.955) ? 'online' : random.chance(0.8) ? 'offline' : 'unknown';
    return { lot: undefined, frontM: 0, ...place, code, state, owner };
  };
}

/** Shop fronts along the corridors of each mall, at the same places on every floor. */
function placeInMalls(malls: readonly Lot[]): Place[] {
  const placed: Place[] = [];
  const counts = shareOut(
    MALL,
    malls.map((mall) => doubleArea(mall.buildings[0]?.ring ?? [])),
  );
  malls.forEach((mall, m) => {
    const walls = (mall.buildings[0]?.ring ?? []).map(toMetres);
    const corridor =
      insetRing(
        walls,
        walls.map(() => 11),
      ) ??
      insetRing(
        walls,
        walls.map(() => 6),
      ) ??
      walls;
    const perFloor = shareOut(
      counts[m] ?? 0,
      MALL_FLOORS.map((_, i) => (i === 1 ? 1.3 : 1)),
    );
    const most = Math.max(...perFloor);
    const length = corridor.reduce((sum, a, i) => {
      const b = corridor[(i + 1) % corridor.length] as Point;
      return sum + Math.hypot(b[0] - a[0], b[1] - a[1]);
    }, 0);
    const fronts = alongRing(corridor, (length / (most + 1)) * 1.0001);
    MALL_FLOORS.forEach((floor, f) => {
      for (let i = 0; i < (perFloor[f] ?? 0); i++) {
        const front = fronts[i % fronts.length];
        if (!front) continue;
        placed.push({
          kind: 'mall',
          name: `${mall.block.site?.name} ${floor} ${String(i + 1).padStart(2, '0')} 号铺前`,
          at: front.at,
          floor,
          place: mall.block.site?.name ?? '',
          bearing: front.inwards,
          fieldOfView: 90,
          rangeM: 18,
          lot: mall,
          frontM: length / (most + 1),
        });
      }
    });
  });
  return placed;
}

/** `count` items of a list at equal distances. */
function spread<T>(items: readonly T[], count: number): T[] {
  return Array.from(
    { length: Math.min(count, items.length) },
    (_, i) => items[Math.floor((i * items.length) / count)] as T,
  );
}

/** Gates of an institution, named by the side of the building they are on. */
function gatesOf(lot: Lot): { at: Point; name: string; bearing: number; lot: Lot }[] {
  const { block, buildings } = lot;
  const walls = (buildings[0]?.ring ?? []).map(toMetres);
  const known = new Set<string>();
  return spread(alongRing(walls, 12), 4).map(({ at, inwards }) => {
    const bearing = (inwards + 180) % 360;
    const side = ['北', '东', '南', '西'][Math.round(bearing / 90) % 4] ?? '';
    const gate = known.has(side) ? `${side}侧门` : `${side}门`;
    known.add(side);
    return { at, name: `${block.site?.name} ${gate}`, bearing, lot };
  });
}

/** Camera places on the roofs of the largest malls, looking at the tower. */
function placeOnRoofs(malls: readonly Lot[]): Place[] {
  const roofs = [...malls].sort((a, b) => b.area - a.area).slice(0, HIGH_ALTITUDE);
  return roofs.map((lot) => {
    const at = lot.buildings[0]?.ring[0] ?? lot.centre;
    const [x, y] = toMetres(at);
    const name = lot.block.site?.name ?? '';
    return {
      kind: 'high_altitude',
      name: `${name} 楼顶`,
      at: [Math.round(at[0]), Math.round(at[1])],
      place: name,
      bearing: bearingOf(-x || 1, -y),
      fieldOfView: 58,
      rangeM: 1200,
      lot,
    };
  });
}

/** Places all cameras of the demo, those of the commercial district first. */
export function placeCameras(town: Town, random: Random): PlacedCamera[] {
  const own = town.lots.filter(({ block }) => block.street.code === COMMERCIAL_DISTRICT);
  const malls = own.filter(
    ({ block, buildings }) => block.site?.use === 'mall' && buildings.length > 0,
  );
  const gates = own
    .filter(({ block, buildings }) => block.site && buildings.length > 0)
    .flatMap(gatesOf);
  const corners = streetCorners(town, own, EdgeClass.lane);
  const atGates = spread(gates, Math.min(gates.length, 56));
  const entrances = [...atGates, ...spread(corners, ACCESS_CONTROL - atGates.length)];
  const watched: Place[] = [
    ...entrances.map(
      (entrance): Place => ({
        kind: 'access_control',
        fieldOfView: 75,
        rangeM: 30,
        ...entrance,
      }),
    ),
    ...placeOnRoofs(malls),
    ...placeInMalls(malls),
  ];
  const elsewhere = town.lots.filter(({ block }) => block.street.code !== COMMERCIAL_DISTRICT);
  const onStreets = spread(streetCorners(town, elsewhere, EdgeClass.street), STREET);
  const inDistrict = createPlacer(COMMERCIAL_DISTRICT, '二七商圈运行平台', random);
  const inErqi = createPlacer('410103', '二七区', random);
  return [
    ...watched.map(inDistrict),
    ...onStreets.map((corner) =>
      inErqi({ kind: 'street', fieldOfView: 68, rangeM: 90, ...corner }),
    ),
  ];
}
