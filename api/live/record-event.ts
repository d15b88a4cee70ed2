import type { StoredEvent } from '../core/contract/stream.ts';
import type { Sql } from '../database/database.ts';

/**
 * Adds an event to the outbox of the transaction `sql`: it is sent if and when that commits.
 * Call it last, after every row the transaction changes (see getu_record_event).
 */
export async function recordEvent(sql: Sql, { kind, data }: StoredEvent): Promise<void> {
  await sql.query('SELECT getu_record_event($1, $2::jsonb)', [kind, JSON.stringify(data)]);
}
