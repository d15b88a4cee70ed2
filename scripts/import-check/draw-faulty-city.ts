/** Generates coverages from a seed, with the faults that people and programs make before they become files. */
import type { Position } from 'geojson';
import type { Random } from '../demo/geometry/random.ts';

/** A unit of the file: closed rings in degrees, as in GeoJSON. */
export interface FaultyUnit {
  code: string;
  polygons: Position[][][];
}

export interface FaultyCity {
  units: FaultyUnit[];
  /** Names of the applied faults. */
  faults: string[];
}

const ORIGIN: Position = [113.66, 34.75];

/** Cells of a jagged chequerboard; neighbours have the same vertices on their border. */
export function drawCity(random: Random): FaultyUnit[] {
  const columns = random.whole(2, 4);
  const rows = random.whole(2, 4);
  // Degrees: from cells of twenty metres, where rounding is clearly visible, to cells of two kilometres.
  const size = 2 * 10 ** -random.between(1.7, 4);
  const steps = random.whole(1, 6);
  const digits = random.chance(0.5) ? 7 : 15;
  const fix = (degrees: number) => Number(degrees.toFixed(digits));
  const at = ([x = 0, y = 0]: Position, [ox = 0, oy = 0]: Position = ORIGIN): Position => [
    fix(ox + x),
    fix(oy + y),
  ];
  const corners = new Map<string, Position>();
  const corner = (column: number, row: number): Position => {
    const key = `${column} ${row}`;
    const known = corners.get(key);
    if (known !== undefined) return known;
    const shift = () => random.between(-0.2, 0.2) * size;
    const made = at([column * size + shift(), row * size + shift()]);
    corners.set(key, made);
    return made;
  };
  const borders = new Map<string, Position[]>();
  function border(from: Position, to: Position): Position[] {
    const back = borders.get(`${to} ${from}`);
    if (back !== undefined) return back.toReversed();
    const points = Array.from({ length: steps }, (_, step): Position => {
      const share = (step + 1) / (steps + 1);
      const bend = () => random.between(-0.06, 0.06) * size;
      const [x = 0, y = 0] = from;
      const [toX = 0, toY = 0] = to;
      return at([(toX - x) * share + bend(), (toY - y) * share + bend()], from);
    });
    borders.set(`${from} ${to}`, points);
    return points;
  }
  const units: FaultyUnit[] = [];
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < rows; row++) {
      const around = [
        corner(column, row),
        corner(column + 1, row),
        corner(column + 1, row + 1),
        corner(column, row + 1),
      ];
      const ring = around.flatMap((point, index) => {
        const next = around[(index + 1) % 4] ?? point;
        return [point, ...border(point, next)];
      });
      units.push({ code: `U${column}${row}`, polygons: [[close(ring)]] });
    }
  }
  return units;
}

/** Two units that together cover the city, with a jagged border that follows no border of the cells. */
export function drawHalves(random: Random): FaultyUnit[] {
  const [x = 0, y = 0] = ORIGIN;
  const middle = Array.from(
    { length: 7 },
    (_, step): Position => [x + random.between(0, 0.02), y - 0.1 + (0.4 * step) / 6],
  );
  const [south = [], north = []] = [middle[0], middle.at(-1)];
  const west = [[x - 0.1, north[1] ?? 0], [x - 0.1, south[1] ?? 0], ...middle];
  const east = [[x + 0.4, south[1] ?? 0], [x + 0.4, north[1] ?? 0], ...middle.toReversed()];
  return [
    { code: 'West', polygons: [[close(west)]] },
    { code: 'East', polygons: [[close(east)]] },
  ];
}

/** Applies some faults to some units. */
export function spoilCity(units: readonly FaultyUnit[], random: Random): FaultyCity {
  const city: FaultyCity = { units: structuredClone([...units]), faults: [] };
  const names = Object.keys(spoils);
  for (let count = random.whole(1, 5); count > 0; count--) {
    const name = random.pick(names);
    const unit = random.pick(city.units);
    spoils[name]?.(unit, city, random);
    city.faults.push(`${name} ${unit.code}`);
  }
  return city;
}

type Spoil = (unit: FaultyUnit, city: FaultyCity, random: Random) => void;

/** Faults by name. All of them expect rings of three or more corners, and leave such rings. */
const spoils: Record<string, Spoil> = {
  'two corners exchanged': editRing((ring, random) => {
    const place = random.whole(0, ring.length - 2);
    ring.splice(place, 2, ring[place + 1] ?? [0, 0], ring[place] ?? [0, 0]);
  }),
  'corners in any order': editRing((ring, random) => {
    for (let times = 3; times > 0; times--) {
      const [one, other] = [random.whole(0, ring.length - 1), random.whole(0, ring.length - 1)];
      [ring[one], ring[other]] = [ring[other] ?? [0, 0], ring[one] ?? [0, 0]];
    }
  }),
  spike: editRing((ring, random) => {
    const place = random.whole(0, ring.length - 1);
    const from = ring[place] ?? [0, 0];
    ring.splice(place, 0, from, shifted(from, spanOf(ring), random));
  }),
  'corners twice': editRing((ring, random) => {
    const place = random.whole(0, ring.length - 1);
    for (let times = random.whole(1, 3); times > 0; times--)
      ring.splice(place, 0, ring[place] ?? [0, 0]);
  }),
  'ring twice around': editRing((ring) => {
    ring.push(...ring);
  }),
  'narrow neck': editRing((ring, random) => {
    // A corner is moved within a fraction of a lattice step of the opposite side.
    const [one, other] = [random.whole(0, ring.length - 1), random.whole(0, ring.length - 1)];
    const [x = 0, y = 0] = ring[one] ?? [];
    const hair = () => random.between(-6e-8, 6e-8);
    ring[other] = [x + hair(), y + hair()];
  }),
  'corner moved': editRing((ring, random) => {
    const place = random.whole(0, ring.length - 1);
    ring[place] = shifted(ring[place] ?? [0, 0], spanOf(ring) * 0.3, random);
  }),
  'corner moved by a hair': editRing((ring, random) => {
    const place = random.whole(0, ring.length - 1);
    ring[place] = shifted(ring[place] ?? [0, 0], 1e-6, random);
  }),
  'corner left out': editRing((ring, random) => {
    if (ring.length > 3) ring.splice(random.whole(0, ring.length - 1), 1);
  }),
  'corner more': editRing((ring, random) => {
    const place = random.whole(0, ring.length - 2);
    const [ax = 0, ay = 0] = ring[place] ?? [];
    const [bx = 0, by = 0] = ring[place + 1] ?? [];
    const share = random.next();
    ring.splice(place + 1, 0, [ax + share * (bx - ax), ay + share * (by - ay)]);
  }),
  'digits of its own': editRing((ring, random) => {
    for (const [place, point] of ring.entries()) ring[place] = shifted(point, 1e-7, random);
  }),
  'drawn again beside itself': editRing((ring, random) => {
    const by: Position = [random.between(-2e-5, 2e-5), random.between(-2e-5, 2e-5)];
    for (const [place, [x = 0, y = 0]] of ring.entries())
      ring[place] = [x + (by[0] ?? 0), y + (by[1] ?? 0)];
  }),
  'hole beyond the shell': addRing((box) => [
    box.west - box.size,
    box.south - box.size,
    3 * box.size,
  ]),
  'hole across the shell': addRing((box, random) => [
    box.west + random.between(-0.9, 0.9) * box.size,
    box.south + random.between(-0.9, 0.9) * box.size,
    box.size * random.between(0.2, 1),
  ]),
  'small hole': addRing((box, random) => [
    box.west + box.size * 0.4,
    box.south + box.size * 0.4,
    box.size * random.pick([0.2, 1e-3, 1e-7]),
  ]),
  'hole that is the shell': (unit) => {
    const shell = unit.polygons[0]?.[0];
    if (shell !== undefined) unit.polygons[0]?.push([...shell]);
  },
  'piece upon itself': (unit, _city, random) => {
    const shell = unit.polygons[0]?.[0] ?? [];
    const size = spanOf(shell) * random.pick([0.3, 1.5]);
    const [x = 0, y = 0] = shell[0] ?? [];
    unit.polygons.push([square(x, y, size)]);
  },
  'unit upon a unit': (unit, city, random) => {
    const shell = unit.polygons[0]?.[0] ?? [];
    const [x = 0, y = 0] = shell[0] ?? [];
    const code = `X${city.units.length}`;
    city.units.push({ code, polygons: [[square(x, y, spanOf(shell) * random.between(0.1, 2))]] });
  },
  'the same unit twice': (unit, city) => {
    city.units.push({ ...structuredClone(unit), code: `X${city.units.length}` });
  },
  'ring of no ground': addRing((box) => [box.west, box.south, 0]),
};

function editRing(edit: (ring: Position[], random: Random) => void): Spoil {
  return (unit, _city, random) => {
    const polygon = unit.polygons[0];
    const ring = polygon?.[0]?.slice(0, -1);
    if (polygon === undefined || ring === undefined) return;
    edit(ring, random);
    polygon[0] = close(ring);
  };
}

interface Extent {
  west: number;
  south: number;
  size: number;
}

function addRing(
  draw: (box: Extent, random: Random) => [x: number, y: number, size: number],
): Spoil {
  return (unit, _city, random) => {
    const shell = unit.polygons[0]?.[0] ?? [];
    const west = Math.min(...shell.map(([x = 0]) => x));
    const south = Math.min(...shell.map(([, y = 0]) => y));
    unit.polygons[0]?.push(square(...draw({ west, south, size: spanOf(shell) }, random)));
  };
}

function square(x: number, y: number, size: number): Position[] {
  return close([
    [x, y],
    [x, y + size],
    [x + size, y + size],
    [x + size, y],
  ]);
}

const close = (ring: readonly Position[]): Position[] => [...ring, ...ring.slice(0, 1)];

function spanOf(ring: readonly Position[]): number {
  const xs = ring.map(([x = 0]) => x);
  return Math.max(...xs) - Math.min(...xs);
}

function shifted([x = 0, y = 0]: Position, by: number, random: Random): Position {
  return [x + random.between(-by, by), y + random.between(-by, by)];
}
