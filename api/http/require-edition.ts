import type { Edition } from '../core/contract/grids.ts';
import type { Db } from '../database/database.ts';
import { NotFound } from '../errors.ts';
import { findEdition } from '../sql/edition/asked-edition.ts';

/** Returns the edition in force at an instant, or now. @throws NotFound when there was none */
export async function requireEdition(db: Db, asOf: string | undefined): Promise<Edition> {
  const edition = await findEdition(db, asOf ?? null);
  if (edition === null) {
    throw new NotFound(
      asOf === undefined ? 'no_edition' : 'no_edition_then',
      'no boundaries were in force at that time',
    );
  }
  return edition;
}
