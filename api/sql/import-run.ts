/** The record of imports that changed something. */
import type { Sql } from '../database/database.ts';

export interface ImportRun {
  kind: string;
  fileName: string;
  /** Of the file's bytes, hexadecimal. */
  sha256: string;
  sourceCrs: string;
  isSchematic: boolean;
  editionId: number | null;
  report: unknown;
}

export async function recordImportRun(sql: Sql, run: ImportRun): Promise<number> {
  const [recorded] = await sql.query<{ id: number }>(
    `INSERT INTO import_run (kind, file_name, sha256, source_crs, is_schematic, edition_id, report)
     VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb)
     RETURNING id`,
    [
      run.kind,
      run.fileName,
      run.sha256,
      run.sourceCrs,
      run.isSchematic,
      run.editionId,
      JSON.stringify(run.report),
    ],
  );
  if (recorded === undefined) throw new Error('the import run was not recorded');
  return recorded.id;
}
