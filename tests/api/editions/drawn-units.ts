import type { Polygon } from 'geojson';
import { expect } from 'vitest';
import type { Database, Db } from '../../../api/database/database.ts';
import {
  type PublishOptions,
  type PublishReport,
  publishStaged,
} from '../../../api/sql/publication/publish-edition.ts';
import type { Staged } from '../../../api/sql/publication/steps.ts';
import { checkStagedGrids } from '../../../api/sql/staging/check-staged-grids.ts';
import {
  createStaging,
  type Finding,
  type StagedGrid,
  type StagingOptions,
  stageGrids,
} from '../../../api/sql/staging/stage-grids.ts';

const ORIGIN = { lon: 113.65, lat: 34.75 };
/** Degrees of one character of a drawing: about 90 m wide and 110 m high. */
export const CELL = 0.001;

/** A box in cells, from the south-western corner of the drawing plane. */
export function box(x: number, y: number, width: number, height: number): Polygon {
  return ring([
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
    [x, y],
  ]);
}

/** A polygon through these places, in cells; the caller closes it. */
export function ring(places: readonly (readonly [number, number])[]): Polygon {
  return {
    type: 'Polygon',
    coordinates: [places.map(([x, y]) => [ORIGIN.lon + x * CELL, ORIGIN.lat + y * CELL])],
  };
}

/**
 * One box for each letter of a drawing, north on top:
 *
 *   draw('AAB',
 *        'AAC')   A is two by two cells, B and C one each
 */
export function draw(...lines: string[]): Map<string, Polygon> {
  const shapes = new Map<string, Polygon>();
  const letters = new Set(lines.join('').replaceAll('.', ''));
  for (const letter of letters) {
    const columns = lines.flatMap((line) =>
      [...line].flatMap((cell, x) => (cell === letter ? [x] : [])),
    );
    const rows = lines.flatMap((line, y) => (line.includes(letter) ? [y] : []));
    const left = Math.min(...columns);
    const top = Math.min(...rows);
    shapes.set(
      letter,
      box(
        left,
        lines.length - 1 - Math.max(...rows),
        Math.max(...columns) - left + 1,
        Math.max(...rows) - top + 1,
      ),
    );
  }
  return shapes;
}

/** A unit with only the fields that a test needs. */
export function unit(
  given: Partial<StagedGrid> & Pick<StagedGrid, 'code' | 'level'>,
): Omit<StagedGrid, 'row'> {
  return {
    kind: 'general',
    use: null,
    name: given.code ?? 'unnamed',
    parentCode: null,
    households: null,
    population: null,
    geometry: null,
    ...given,
  };
}

/** A street S of two communities, West and East; the letters of a drawing are grids of West, lower-case ones of East. */
export function town(...lines: string[]): Omit<StagedGrid, 'row'>[] {
  const shapes = draw(...lines);
  const grids = [...shapes].map(([code, geometry]) =>
    unit({ code, level: 3, parentCode: code === code.toUpperCase() ? 'West' : 'East', geometry }),
  );
  const communities = [...new Set(grids.map(({ parentCode }) => parentCode))];
  return [
    unit({ code: 'S', level: 1 }),
    ...communities.map((code) => unit({ code, level: 2, parentCode: 'S' })),
    ...grids,
  ];
}

export const byField: StagingOptions = { parent: 'field', upper: 'derive', replaceLevel: false };

export async function stage(db: Db, units: readonly Omit<StagedGrid, 'row'>[]): Promise<Staged> {
  const staged = await createStaging(db);
  await stageGrids(
    staged,
    units.map((given, index) => ({ ...given, row: index + 1 })),
  );
  return staged;
}

export async function check(
  db: Db,
  units: readonly Omit<StagedGrid, 'row'>[],
  options: StagingOptions = byField,
): Promise<Finding[]> {
  const staged = await stage(db, units);
  return (await checkStagedGrids(staged, options)).findings;
}

let day = 0;

/** Stages and publishes, each time a day later than the time before. */
export async function publish(
  db: Db,
  units: readonly Omit<StagedGrid, 'row'>[],
  options: Partial<PublishOptions> = {},
): Promise<PublishReport> {
  const staged = await stage(db, units);
  day += 1;
  return publishStaged(
    staged,
    {
      ...byField,
      title: `Edition of day ${day}`,
      validFrom: new Date(Date.UTC(2026, 0, day)).toISOString(),
      ...options,
    },
    () => undefined,
  );
}

export async function publishWell(
  db: Db,
  units: readonly Omit<StagedGrid, 'row'>[],
  options: Partial<PublishOptions> = {},
): Promise<Extract<PublishReport, { outcome: 'published' }>> {
  const report = await publish(db, units, options);
  if (report.outcome !== 'published') expect.fail(JSON.stringify(report));
  return report;
}

/** Runs `work` in a transaction that is rolled back, so that each test begins with an empty database. */
export async function inVain(database: Database, work: (db: Db) => Promise<void>): Promise<void> {
  const done = Symbol('done');
  await database
    .transaction(async (db) => {
      await work(db);
      throw done;
    })
    .catch((error: unknown) => {
      if (error !== done) throw error;
    });
}
