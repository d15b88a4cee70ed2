import { access, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Database } from '../../api/database/database.ts';
import { sql } from '../../api/database/sql.ts';
import { writeDemo } from '../demo/write-demo.ts';
import { importFile } from '../import/import-file.ts';
import type { ImportKind } from '../import/request.ts';

/** Order of imports: places and cameras find their grid when they are stored, sensors their space and camera. */
const KINDS: readonly ImportKind[] = [
  'grids',
  'staff',
  'base',
  'places',
  'cameras',
  'spaces',
  'sensors',
  'incidents',
  'glossary',
];
const SEED = 1;
/** Title of the overview: the place, and that it is a demo. */
export const TITLE = '二七区演示网格';

export interface DemoLoad {
  /** Folder of the demo's files, generated when missing. */
  folder: string;
  /** End of the ninety days of incidents, if they are generated. */
  until: string;
  /** Time zone of the district, where its data have none yet. */
  timeZone: string;
  onStep: (step: string) => void;
}

/**
 * Generates the demo district and imports it like real files: each completely or not at all, so that after an interruption the
 * next attempt continues after the last stored file. Data that are not of the demo are not changed.
 * @returns whether the database now holds the demo and nothing else
 * @throws when a file of the demo is refused
 */
export async function loadDemo(database: Database, load: DemoLoad): Promise<boolean> {
  const runs = await database.query<{
    kind: ImportKind;
    fileName: string;
    isSchematic: boolean;
  }>(sql`SELECT kind,
            file_name AS "fileName",
            is_schematic AS "isSchematic"
       FROM import_run`);
  const isOfDemo = (run: (typeof runs)[number]) =>
    run.isSchematic && run.fileName === `${run.kind}.ndjson`;
  if (!runs.every(isOfDemo)) return false;
  const missing = KINDS.filter((kind) => !runs.some((run) => run.kind === kind));
  if (missing.length === 0) return true;
  await drawOnce(load, missing);
  for (const kind of missing) {
    load.onStep(`loading ${kind}`);
    const report = await importFile(
      database,
      {
        kind,
        file: join(load.folder, `${kind}.ndjson`),
        schematic: true,
        title: TITLE,
        configuredZone: load.timeZone,
      },
      () => undefined,
    );
    if (report.outcome === 'refused') {
      throw new Error(`the demo's ${kind} are refused: ${JSON.stringify(report.reasons)}`);
    }
  }
  if (missing.includes('sensors')) await keepLess(database);
  return true;
}

/** Reduces the retention of counts: those of 1,308 sensors fill a gigabyte in some days, and a demo needs only a few. */
async function keepLess(database: Database): Promise<void> {
  await database.query(sql`UPDATE crowd_setting SET reading_days = 2, minute_days = 4`);
}

/** Generates the files in a temporary folder and moves it when complete; again, if an earlier version knew fewer kinds. */
async function drawOnce(
  { folder, until, onStep }: DemoLoad,
  missing: readonly ImportKind[],
): Promise<void> {
  const files = missing.map((kind) => access(join(folder, `${kind}.ndjson`)));
  const isDrawn = await Promise.all(files).then(
    () => true,
    () => false,
  );
  if (isDrawn) return;
  const drawing = `${folder}.drawing`;
  await rm(drawing, { recursive: true, force: true });
  await mkdir(dirname(folder), { recursive: true });
  await writeDemo({ seed: SEED, until, size: 'district', folder: drawing, onProgress: onStep });
  await rm(folder, { recursive: true, force: true });
  await rename(drawing, folder);
}
