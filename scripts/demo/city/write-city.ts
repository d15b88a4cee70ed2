import type { DemoReport, DemoRequest } from '../demo-request.ts';
import { createRandom } from '../geometry/random.ts';
import { createFeatureFile, lineAlong, pointAt } from '../life/feature-file.ts';
import { COLUMNS, COMMUNITY_SIZE, cellSide, GRID_SIZE, placeInCell, ROWS } from './city-cells.ts';
import { writeCityGrids } from './write-city-grids.ts';
import { writeCityIncidents } from './write-city-incidents.ts';

const CAMERAS = 100_000;
const PLACES = 50_000;
const KINDS = ['street', 'street', 'access_control', 'mall', 'mall', 'high_altitude'] as const;

function writeCityCameras(folder: string, seed: number): number {
  const file = createFeatureFile(folder, 'cameras.ndjson');
  const random = createRandom(seed, 'city cameras');
  for (let i = 1; i <= CAMERAS; i++) {
    const [column, row] = [random.whole(0, COLUMNS - 1), random.whole(0, ROWS - 1)];
    const kind = random.pick(KINDS);
    file.write(
      {
        code: `C${String(i).padStart(6, '0')}`,
        name: `${row + 1} 街 ${column + 1} 号 ${i} 号探头`,
        kind,
        state: random.chance(0.95) ? 'online' : 'offline',
        floor: kind === 'mall' ? `F${random.whole(1, 6)}` : undefined,
        bearing: random.whole(0, 359),
        field_of_view: 70,
        range_m: 60,
      },
      pointAt(placeInCell(column, row, random.next(), random.next())),
    );
  }
  return file.close();
}

/** Writes the base map: streets along the borders of grids, main roads along those of communities. */
function writeCityBase(folder: string, seed: number): number {
  const file = createFeatureFile(folder, 'base.ndjson');
  const write = (index: number, every: number, line: [number, number][], name: string) => {
    const isMain = index % every === 0;
    const road = { class: isMain ? 'arterial' : 'street', min_zoom: isMain ? 8 : 12 };
    file.write({ layer: 'road', name, ...road }, lineAlong(line));
  };
  for (let row = 0; row <= ROWS; row += GRID_SIZE[1]) {
    // One feature per community, so that no tile contains a whole road.
    for (let from = 0; from < COLUMNS; from += COMMUNITY_SIZE[0]) {
      const columns = Array.from({ length: COMMUNITY_SIZE[0] }, (_, i) => from + i);
      const line = columns.flatMap((column) => cellSide(seed, column, row, 'east'));
      const last = cellSide(seed, from + COMMUNITY_SIZE[0], row, 'east')[0];
      write(row, COMMUNITY_SIZE[1], last ? [...line, last] : line, `${row + 1} 街`);
    }
  }
  for (let column = 0; column <= COLUMNS; column += GRID_SIZE[0]) {
    for (let from = 0; from < ROWS; from += COMMUNITY_SIZE[1]) {
      const rows = Array.from({ length: COMMUNITY_SIZE[1] }, (_, i) => from + i);
      const line = rows.flatMap((row) => cellSide(seed, column, row, 'north'));
      const last = cellSide(seed, column, from + COMMUNITY_SIZE[1], 'north')[0];
      write(column, COMMUNITY_SIZE[0], last ? [...line, last] : line, `${column + 1} 路`);
    }
  }
  return file.close();
}

function writeCityPlaces(folder: string, seed: number): number {
  const file = createFeatureFile(folder, 'places.ndjson');
  const random = createRandom(seed, 'city places');
  for (let i = 1; i <= PLACES; i++) {
    const [column, row] = [random.whole(0, COLUMNS - 1), random.whole(0, ROWS - 1)];
    const name = `${row + 1} 街 ${column + 1} 号 ${random.whole(1, 30)} 号楼`;
    const code = `P${String(i).padStart(6, '0')}`;
    file.write(
      { code, kind: 'address', name },
      pointAt(placeInCell(column, row, random.next(), random.next())),
    );
  }
  return file.close();
}

/**
 * Writes a made-up city for benchmarks: 130,000 micro-grids with jagged borders, 100,000 cameras, 2,000,000 incidents. Features
 * are written one by one: memory does not grow with the size.
 */
export function writeCity(request: DemoRequest, until: number): DemoReport {
  const { seed, folder, onProgress = () => {} } = request;
  onProgress('130,000 micro-grids');
  const { grids, staff } = writeCityGrids(folder, seed);
  onProgress('100,000 cameras, roads and addresses');
  const cameras = writeCityCameras(folder, seed);
  const base = writeCityBase(folder, seed);
  const places = writeCityPlaces(folder, seed);
  const incidents = writeCityIncidents(folder, seed, until, onProgress);
  return { grids, cameras, incidents, places, staff, base };
}
