import type { StoredEvent } from '../../core/contract/stream.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

/**
 * Adds an event to the outbox in the transaction `db`: it is sent when that commits. Call it last, after every row the
 * transaction changes (see getu_record_event).
 */
export async function recordEvent(db: Db, { kind, data }: StoredEvent): Promise<void> {
  await db.query(sql`SELECT getu_record_event(${kind}, ${JSON.stringify(data)}::jsonb)`);
}
