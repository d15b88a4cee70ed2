import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';

/** Row of the outbox as it will be sent. */
export interface OutboxEvent {
  /** Decimal id: a bigint may exceed a number. */
  id: string;
  kind: string;
  /** JSON in one line. */
  data: string;
  /** Units that contain the event; null: it has no place. */
  path: string[] | null;
}

/** Range of the outbox, and the id of its database. */
export interface OutboxEnds {
  origin: string;
  /** Everything after this id is kept. */
  sinceId: string;
  /** Id of the newest event; "0": none yet. */
  lastId: string;
}

const isUrgent = true;

/**
 * Finds the range of the outbox.
 * @param mostBehind largest number of newest events between `sinceId` and `lastId`; null: all that are kept
 */
export async function findOutboxEnds(
  db: Db,
  mostBehind: number | null = null,
): Promise<OutboxEnds> {
  const row = await one<OutboxEnds>(
    db,
    sql`
    WITH kept AS (
      SELECT coalesce(max(id), 0) AS last,
             coalesce(min(id) - 1, 0) AS since
        FROM outbox
    )
    SELECT (SELECT id FROM outbox_origin) AS origin,
           greatest(since, last - ${mostBehind}::bigint)::text AS "sinceId",
           last::text AS "lastId"
      FROM kept`,
    { isUrgent },
  );
  return row;
}

/** Events in the order of their commits, which is that of their ids (see getu_record_event). */
export function readEvents(db: Db, afterId: bigint, limit: number): Promise<OutboxEvent[]> {
  return db.query<OutboxEvent>(
    sql`
    SELECT id::text AS id,
           kind,
           data::text AS data,
           CASE kind
             WHEN 'incident' THEN ARRAY(SELECT jsonb_array_elements_text(data -> 'path'))
           END AS path
      FROM outbox
     WHERE id > ${String(afterId)}::bigint
     ORDER BY outbox.id
     LIMIT ${limit}`,
    { name: 'read events', isUrgent },
  );
}
