/** English translations of names in the data. */
import type { Term } from '../../core/contract/glossary.ts';
import { createTranslator, type Translate } from '../../core/words/translate-text.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

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
