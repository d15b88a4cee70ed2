import type { StoredEventKind } from '../../core/contract/stream.ts';
import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { type Sql, sql } from '../../database/sql.ts';
import { holdersOfArea } from '../plan/find-plan.ts';
import { inEdition } from '../shared/columns.ts';

/** Row of the outbox as it will be sent. */
export interface OutboxEvent {
  /** Decimal id: a bigint may exceed a number. */
  id: string;
  kind: StoredEventKind;
  /** JSON in one line. */
  data: string;
  /** Paths of the units that it is about, each with codes from level 1 down; null: it has no place. */
  paths: string[][] | null;
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

/** @param path query of the path of one unit; nothing found: outside every unit */
const placeOf = (path: Sql) => sql`jsonb_build_array(coalesce(to_jsonb((${path})), '[]'))`;

/** Events in the order of their commits, which is that of their ids (see getu_record_event). */
export function readEvents(db: Db, afterId: bigint, limit: number): Promise<OutboxEvent[]> {
  return db.query<OutboxEvent>(
    sql`
    SELECT id::text AS id,
           kind,
           data::text AS data,
           CASE kind
             WHEN 'incident' THEN jsonb_build_array(data -> 'path')
             WHEN 'camera' THEN ${placeOf(sql`
               SELECT g.path
                 FROM camera c
                 JOIN grid g ON g.id = c.unit_id
                WHERE c.code = data ->> 'code'`)}
             WHEN 'warning' THEN ${placeOf(sql`
               SELECT g.path
                 FROM space s
                 JOIN grid g ON g.id = getu_home_at(s.geom)
                WHERE s.code = data ->> 'space'`)}
             WHEN 'plan' THEN CASE WHEN data ->> 'state' <> 'published' THEN (
               SELECT coalesce(jsonb_agg(${holdersOfArea}), '[]')
                 FROM plan p
                 JOIN grid g ON g.code = ANY (p.area)
                            AND ${inEdition(sql`p.base_id`)}
                WHERE p.id::text = data ->> 'id')
             END
           END AS paths
      FROM outbox
     WHERE id > ${String(afterId)}::bigint
     ORDER BY outbox.id
     LIMIT ${limit}`,
    { name: 'read events', isUrgent },
  );
}
