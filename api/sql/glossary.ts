/** What names of the data are called in English. */
import type { Term } from '../core/contract/glossary.ts';
import { createTranslator, type Translate } from '../core/words/translate-text.ts';
import type { Sql } from '../database/database.ts';
import type { Merged } from './store-merged.ts';

export function listTerms(sql: Sql): Promise<Term[]> {
  return sql.query<Term>(
    `
    SELECT kind,
           zh,
           en
      FROM glossary
     ORDER BY kind,
              zh`,
  );
}

/** What names of the data are called in English; null: nobody has translated any. */
export async function readTranslator(sql: Sql): Promise<Translate | null> {
  const terms = await listTerms(sql);
  return terms.length === 0 ? null : createTranslator(terms);
}

/** Adds terms, and puts others in the place of those that are there; the others stay. */
export async function storeTerms(sql: Sql, terms: readonly Term[]): Promise<Merged> {
  const [merged] = await sql.query<Merged>(
    `
    WITH incoming AS (
      SELECT *
        FROM unnest($1::text[], $2::text[], $3::text[]) AS term (kind, zh, en)
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
      FROM merged`,
    [terms.map(({ kind }) => kind), terms.map(({ zh }) => zh), terms.map(({ en }) => en)],
  );
  return merged ?? { stored: 0, changed: 0 };
}
