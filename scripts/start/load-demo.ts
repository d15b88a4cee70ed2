import { access, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Database } from '../../api/database/database.ts';
import { writeDemo } from '../demo/write-demo.ts';
import { importFile } from '../import/import-file.ts';
import type { ImportKind } from '../import/request.ts';

/** In this order: places and cameras find their grid when they are stored. */
const KINDS: readonly ImportKind[] = ['grids', 'staff', 'base', 'places', 'cameras', 'incidents'];
const SEED = 1;
/** What the overview is headed with: the place, and that it is none. */
const TITLE = '二七区演示网格';

export interface DemoLoad {
  /** Where the files of the demo are kept, and drawn when they are not there yet. */
  folder: string;
  /** When the ninety days of incidents end, if they have to be drawn. */
  until: string;
  onStep: (step: string) => void;
}

/**
 * Draws the demo district and imports it as real files are: each whole or not at all, so that whatever
 * stopped an earlier attempt, the next one goes on behind the last file that is there. Data that are not
 * of the demo are left alone.
 * @throws when a file of the demo is refused
 */
export async function loadDemo(database: Database, load: DemoLoad): Promise<void> {
  const runs = await database.query<{ kind: ImportKind; fileName: string; isSchematic: boolean }>(
    `SELECT kind,
            file_name AS "fileName",
            is_schematic AS "isSchematic"
       FROM import_run`,
  );
  const isOfDemo = (run: (typeof runs)[number]) =>
    run.isSchematic && run.fileName === `${run.kind}.ndjson`;
  if (!runs.every(isOfDemo)) return;
  const missing = KINDS.filter((kind) => !runs.some((run) => run.kind === kind));
  if (missing.length === 0) return;
  await drawOnce(load);
  for (const kind of missing) {
    load.onStep(`loading ${kind}`);
    const report = await importFile(
      database,
      { kind, file: join(load.folder, `${kind}.ndjson`), schematic: true, title: TITLE },
      () => undefined,
    );
    if (report.outcome === 'refused') {
      throw new Error(`the demo's ${kind} are refused: ${JSON.stringify(report.reasons)}`);
    }
  }
}

/** Drawn beside its place and moved there whole. */
async function drawOnce({ folder, until, onStep }: DemoLoad): Promise<void> {
  const isDrawn = await access(folder).then(
    () => true,
    () => false,
  );
  if (isDrawn) return;
  const drawing = `${folder}.drawing`;
  await rm(drawing, { recursive: true, force: true });
  await mkdir(dirname(folder), { recursive: true });
  await writeDemo({ seed: SEED, until, size: 'district', folder: drawing, onProgress: onStep });
  await rename(drawing, folder);
}
