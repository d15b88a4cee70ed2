/** English translations of names in the data. */
import type { Term } from '../../core/contract/glossary.ts';
import { createTranslator, type Translate } from '../../core/words/translate-text.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import type { Merged } from '../import/store-merged.ts';

export function listTerms(db: Db): Promise<Term[]> {
  return db.query<Term>(sql`
    SELECT kind,
           zh,
           en
      FROM glossary
     ORDER BY kind,
              zh`);
}

/** Reads the translator; null: there are no translations. */
export async function readTranslator(db: Db): Promise<Translate | null> {
  const terms = await listTerms(db);
  return terms.length === 0 ? null : createTranslator(terms);
}

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
