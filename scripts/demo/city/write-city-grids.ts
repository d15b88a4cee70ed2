import { createRandom } from '../geometry/random.ts';
import { createFeatureFile, polygonOf } from '../life/feature-file.ts';
import { COLUMNS, COMMUNITY_SIZE, cellRing, GRID_SIZE, ROWS, STREET_SIZE } from './city-cells.ts';

/** Code of the made-up district; no real district has it. */
const DISTRICT = '419901';
const USES = ['school', 'market', 'mall', 'hospital', 'park', 'office'] as const;

const three = (number: number) => String(number).padStart(3, '0');

type Area = { column: number; row: number; width: number; height: number };

/** The parts of an area, numbered west to east, north to south. */
function* partsOf(area: Area, [width, height]: readonly [number, number]): Generator<Area> {
  for (let row = area.row + area.height - height; row >= area.row; row -= height) {
    for (let column = area.column; column < area.column + area.width; column += width) {
      yield { column, row, width, height };
    }
  }
}

/**
 * Writes four levels of a made-up city, unit by unit: parents without geometry, each followed by the units below it; and the
 * chiefs of its grids. Holds one cell at a time.
 */
export function writeCityGrids(folder: string, seed: number): { grids: number; staff: number } {
  const grids = createFeatureFile(folder, 'grids.ndjson');
  const staff = createFeatureFile(folder, 'staff.ndjson');
  const random = createRandom(seed, 'city grids');
  const sizes = [STREET_SIZE, COMMUNITY_SIZE, GRID_SIZE, [1, 1] as const] as const;
  const names = ['街道', '社区', '网格', '微网格'];
  const write = (area: Area, depth: number, parent: string | undefined, prefix: string) => {
    let serial = 0;
    for (const part of partsOf(area, sizes[depth] ?? [1, 1])) {
      serial += 1;
      const code = `${prefix}${three(serial)}`;
      const level = depth + 1;
      const isExclusive = level === 3 && random.chance(0.12);
      const kind = isExclusive ? 'exclusive' : 'general';
      const use = isExclusive ? random.pick(USES) : undefined;
      const name = `${code.slice(6)} 号${names[depth]}`;
      const isLeaf = level === 4;
      const households = isLeaf ? random.whole(12, 60) : undefined;
      const population = households && Math.round(households * random.between(2.2, 3));
      grids.write(
        { code, level, kind, use, name, parent, households, population },
        isLeaf ? polygonOf([cellRing(seed, part.column, part.row)]) : null,
      );
      if (level === 3) {
        const extension = String(10_000 + random.whole(0, 79_999));
        staff.write(
          { grid: code, role: 'chief', name: `网格长 ${code.slice(6)}`, extension },
          null,
        );
      }
      if (!isLeaf) write(part, depth + 1, code, code);
    }
  };
  write({ column: 0, row: 0, width: COLUMNS, height: ROWS }, 0, undefined, DISTRICT);
  return { grids: grids.close(), staff: staff.close() };
}
