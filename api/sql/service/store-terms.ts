import type { Term } from '../../core/contract/glossary.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import type { Merged } from '../import/store-merged.ts';

/** Stores terms: new ones are added, existing ones replaced; the others stay. */
export async function storeTerms(db: Db, terms: readonly Term[]): Promise<Merged> {
  const [merged] = await db.query<Merged>(sql`
    WITH incoming AS (
      SELECT *
        FROM unnest(${terms.map(({ kind }) => kind)}::text[],
                    ${terms.map(({ zh }) => zh)}::text[],
                    ${terms.map(({ en }) => en)}::text[]) AS term (kind, zh, en)
    ),
    merged AS (
      INSERT INTO glossary AS stored (kind, zh, en)
      SELECT kind,
             zh,
             en
        FROM incoming
      ON CONFLICT (kind, zh) DO UPDATE
         SET en = excluded.en
       WHERE stored.en <> excluded.en
      RETURNING xmax = 0 AS is_new
    )
    SELECT (count(*) FILTER (WHERE is_new))::int AS stored,
           (count(*) FILTER (WHERE NOT is_new))::int AS changed
      FROM merged`);
  return merged ?? { stored: 0, changed: 0 };
}
