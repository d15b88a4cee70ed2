import { insetRing } from '../geometry/inset-ring.ts';
import { type Point, toMetres } from '../geometry/lattice.ts';
import { EdgeClass } from '../geometry/planar-map.ts';
import { doubleArea } from '../geometry/polygon.ts';
import type { Random } from '../geometry/random.ts';
import type { Lot, Town } from '../town/town.ts';
import { alongRing, bearingOf, streetCorners } from './camera-places.ts';
import { createFeatureFile, type FeatureFile, pointAt } from './feature-file.ts';
import { shareOut } from './share-out.ts';

/** What the platform of the commercial district runs, as published; street cameras elsewhere are ours. */
const COMMERCIAL_DISTRICT = '410103010';
const ACCESS_CONTROL = 103;
const HIGH_ALTITUDE = 5;
const MALL = 1200;
const STREET = 420;
const FLOORS = ['B1', 'F1', 'F2', 'F3', 'F4', 'F5', 'F6'];

type Writer = (
  kind: string,
  name: string,
  at: Point,
  more?: {
    floor?: string;
    place?: string;
    bearing?: number;
    field_of_view?: number;
    range_m?: number;
  },
) => void;

function createWriter(file: FeatureFile, prefix: string, owner: string, random: Random): Writer {
  const serials = new Map<string, number>();
  const letter: Record<string, string> = {
    access_control: 'A',
    high_altitude: 'H',
    mall: 'M',
    street: 'S',
  };
  return (kind, name, at, more = {}) => {
    const serial = (serials.get(kind) ?? 0) + 1;
    serials.set(kind, serial);
    const code = `${prefix}-${letter[kind]}${String(serial).padStart(4, '0')}`;
    const state = random.chance(0.955) ? 'online' : random.chance(0.8) ? 'offline' : 'unknown';
    file.write({ code, name, kind, state, owner, ...more }, pointAt(at));
  };
}

/** Shop fronts along the corridors of each mall, the same places floor by floor. */
function writeMallCameras(malls: readonly Lot[], write: Writer): void {
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
      FLOORS.map((_, i) => (i === 1 ? 1.3 : 1)),
    );
    const most = Math.max(...perFloor);
    const length = corridor.reduce((sum, a, i) => {
      const b = corridor[(i + 1) % corridor.length] as Point;
      return sum + Math.hypot(b[0] - a[0], b[1] - a[1]);
    }, 0);
    const fronts = alongRing(corridor, (length / (most + 1)) * 1.0001);
    FLOORS.forEach((floor, f) => {
      for (let i = 0; i < (perFloor[f] ?? 0); i++) {
        const front = fronts[i % fronts.length];
        if (!front) continue;
        const name = `${mall.block.site?.name} ${floor} ${String(i + 1).padStart(2, '0')} 号铺前`;
        write('mall', name, front.at, {
          floor,
          place: mall.block.site?.name ?? '',
          bearing: front.inwards,
          field_of_view: 90,
          range_m: 18,
        });
      }
    });
  });
}

/** Every n-th of a list, `count` in all. */
function spread<T>(items: readonly T[], count: number): T[] {
  return Array.from(
    { length: Math.min(count, items.length) },
    (_, i) => items[Math.floor((i * items.length) / count)] as T,
  );
}

/** Gates of an institution, named by the side of the building they are on. */
function gatesOf({ block, buildings }: Lot): { at: Point; name: string; bearing: number }[] {
  const walls = (buildings[0]?.ring ?? []).map(toMetres);
  const known = new Set<string>();
  return spread(alongRing(walls, 12), 4).map(({ at, inwards }) => {
    const bearing = (inwards + 180) % 360;
    const side = ['北', '东', '南', '西'][Math.round(bearing / 90) % 4] ?? '';
    const gate = known.has(side) ? `${side}侧门` : `${side}门`;
    known.add(side);
    return { at, name: `${block.site?.name} ${gate}`, bearing };
  });
}

export function writeCameras(folder: string, town: Town, random: Random): number {
  const file = createFeatureFile(folder, 'cameras.ndjson');
  const own = town.lots.filter(({ block }) => block.street.code === COMMERCIAL_DISTRICT);
  const write = createWriter(file, COMMERCIAL_DISTRICT, '二七商圈运行平台', random);
  const malls = own.filter(
    ({ block, buildings }) => block.site?.use === 'mall' && buildings.length > 0,
  );
  const gates = own
    .filter(({ block, buildings }) => block.site && buildings.length > 0)
    .flatMap(gatesOf);
  const corners = streetCorners(town, own, EdgeClass.lane);
  const atGates = spread(gates, Math.min(gates.length, 56));
  for (const { at, name, bearing } of [
    ...atGates,
    ...spread(corners, ACCESS_CONTROL - atGates.length),
  ]) {
    write('access_control', name, at, { bearing, field_of_view: 75, range_m: 30 });
  }
  const roofs = [...malls].sort((a, b) => b.area - a.area).slice(0, HIGH_ALTITUDE);
  for (const { block, buildings, centre } of roofs) {
    const at = buildings[0]?.ring[0] ?? centre;
    const [x, y] = toMetres(at);
    write('high_altitude', `${block.site?.name} 楼顶`, [Math.round(at[0]), Math.round(at[1])], {
      place: block.site?.name ?? '',
      bearing: bearingOf(-x || 1, -y),
      field_of_view: 58,
      range_m: 1200,
    });
  }
  writeMallCameras(malls, write);
  const elsewhere = town.lots.filter(({ block }) => block.street.code !== COMMERCIAL_DISTRICT);
  const writeStreet = createWriter(file, '410103', '二七区', random);
  for (const { at, name, bearing } of spread(
    streetCorners(town, elsewhere, EdgeClass.street),
    STREET,
  )) {
    writeStreet('street', name, at, { bearing, field_of_view: 68, range_m: 90 });
  }
  return file.close();
}
