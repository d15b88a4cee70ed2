/** Record of imports that changed something. */
import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';

export interface ImportRun {
  kind: string;
  fileName: string;
  /** SHA-256 of the file, hexadecimal. */
  sha256: string;
  sourceCrs: string;
  isSchematic: boolean;
  editionId: number | null;
  report: unknown;
}

export async function recordImportRun(db: Db, run: ImportRun): Promise<number> {
  const recorded = await one<{
    id: number;
  }>(
    db,
    sql`INSERT INTO import_run (kind, file_name, sha256, source_crs, is_schematic, edition_id, report)
     VALUES (${run.kind},
             ${run.fileName},
             ${run.sha256},
             ${run.sourceCrs},
             ${run.isSchematic},
             ${run.editionId},
             ${JSON.stringify(run.report)}::jsonb)
     RETURNING id`,
  );
  return recorded.id;
}
