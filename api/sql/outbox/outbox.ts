import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';

/** A row of the outbox as it will be sent. */
export interface OutboxEvent {
  /** Decimal: a bigint may be beyond what a number holds. */
  id: string;
  kind: string;
  /** JSON in one line. */
  data: string;
  /** Units the event lies in; null: it lies nowhere in particular. */
  path: string[] | null;
}

/** What is kept of the outbox, and whose it is. */
export interface OutboxEnds {
  origin: string;
  /** Everything after this id is kept. */
  sinceId: string;
  /** "0": nothing has happened yet. */
  lastId: string;
}

const isUrgent = true;

/** @param mostBehind how many of the newest the answer's `sinceId` may leave before `lastId`; null: all that are kept */
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

/** In the order of their commits, which is that of their ids (see getu_record_event). */
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

/**
 * Deletes what is older than `hours`, but of the newest `leastRows` none, a batch at a time; the oldest go first, so that what
 * is kept has no hole. One process does it at a time.
 * @returns how many went; 0 also when another process is at it
 */
export async function forgetEvents(
  db: Db,
  { hours, leastRows, batch }: { hours: number; leastRows: number; batch: number },
): Promise<number> {
  const { count } = await one<{ count: number }>(
    db,
    sql`
    WITH claim AS MATERIALIZED (
      SELECT pg_try_advisory_xact_lock(hashtext('getu forget events')) AS is_mine
    ),
    young AS (
      SELECT coalesce((SELECT id
                         FROM outbox
                        WHERE at >= now() - make_interval(hours => ${hours})
                        ORDER BY id
                        LIMIT 1),
                      9223372036854775807) AS id
    ),
    newest AS (
      SELECT coalesce((SELECT id FROM outbox ORDER BY id DESC OFFSET ${leastRows} - 1 LIMIT 1), 0) AS id
    ),
    gone AS (
      DELETE FROM outbox
       WHERE id IN (SELECT old.id
                      FROM outbox AS old, claim, young, newest
                     WHERE is_mine
                       AND old.id < least(young.id, newest.id)
                     ORDER BY old.id
                     LIMIT ${batch})
      RETURNING 1
    )
    SELECT count(*) AS count FROM gone`,
  );
  return count;
}
