import { insetRing } from '../geometry/inset-ring.ts';
import { type Point, toLattice, toMetres } from '../geometry/lattice.ts';
import { EdgeClass } from '../geometry/planar-map.ts';
import { doubleArea } from '../geometry/polygon.ts';
import type { Random } from '../geometry/random.ts';
import type { Lot, Town } from '../town/town.ts';
import { createFeatureFile, type FeatureFile, pointAt } from './feature-file.ts';

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

/** Degrees clockwise from north, of a direction in metres. */
function bearingOf(east: number, north: number): number {
  const degrees = (Math.atan2(east, north) * 180) / Math.PI;
  return Math.round((degrees + 360) % 360) % 360;
}

/** Points every `step` metres along a ring, with the direction inwards. */
function alongRing(ring: readonly Point[], step: number): { at: Point; inwards: number }[] {
  const found: { at: Point; inwards: number }[] = [];
  let left = step / 2;
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length] as Point;
    const size = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const [dx, dy] = [(b[0] - a[0]) / size, (b[1] - a[1]) / size];
    let at = left;
    for (; at < size; at += step) {
      found.push({ at: toLattice(a[0] + dx * at, a[1] + dy * at), inwards: bearingOf(-dy, dx) });
    }
    left = at - size;
  });
  return found;
}

/** Shares `total` by weight, whole numbers, the sum exact. */
function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const shares = exact.map(Math.floor);
  const order = exact
    .map((_, i) => i)
    .sort((a, b) => ((exact[b] ?? 0) % 1) - ((exact[a] ?? 0) % 1) || a - b);
  const rest = total - shares.reduce((a, b) => a + b, 0);
  for (const i of order.slice(0, rest)) shares[i] = (shares[i] ?? 0) + 1;
  return shares;
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

/** Corners where streets meet: the kerb of each quarter. */
function streetCorners(
  town: Town,
  lots: readonly Lot[],
  least: EdgeClass,
): { at: Point; name: string; bearing: number }[] {
  const { map, roads } = town;
  const corners: { at: Point; name: string; bearing: number }[] = [];
  for (const { face } of lots) {
    for (const half of map.halfEdges(face)) {
      const before = map.before(half);
      const [first, second] = [map.roadOf(before), map.roadOf(half)];
      if (first === second || map.classOf(before) < least || map.classOf(half) < least) continue;
      const [one, two] = [roads[first], roads[second]];
      if (
        !one?.name ||
        !two?.name ||
        one.edgeClass === EdgeClass.rail ||
        two.edgeClass === EdgeClass.rail
      )
        continue;
      if (one.edgeClass === EdgeClass.canal || two.edgeClass === EdgeClass.canal) continue;
      const [x, y] = toMetres(map.point(map.from(half)));
      const [px, py] = toMetres(map.point(map.from(before)));
      const [qx, qy] = toMetres(map.point(map.to(half)));
      const [pl, ql] = [Math.hypot(px - x, py - y), Math.hypot(qx - x, qy - y)];
      const [dx, dy] = [(px - x) / pl + (qx - x) / ql, (py - y) / pl + (qy - y) / ql];
      const size = Math.hypot(dx, dy);
      if (size < 0.3) continue;
      const out = Math.min(10, pl * 0.4, ql * 0.4);
      corners.push({
        at: toLattice(x + (dx / size) * out, y + (dy / size) * out),
        name: `${one.name}与${two.name}路口`,
        bearing: bearingOf(-dx, -dy),
      });
    }
  }
  return corners;
}

/** Every n-th of a list, `count` in all. */
function spread<T>(items: readonly T[], count: number): T[] {
  return Array.from(
    { length: Math.min(count, items.length) },
    (_, i) => items[Math.floor((i * items.length) / count)] as T,
  );
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
    .flatMap(({ block, buildings }) =>
      spread(alongRing((buildings[0]?.ring ?? []).map(toMetres), 12), 4).map(
        ({ at, inwards }, i) => ({
          at,
          name: `${block.site?.name} ${['东', '北', '西', '南'][i]}门`,
          bearing: (inwards + 180) % 360,
        }),
      ),
    );
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
