/** Incidents of the small district with random instants, and random changes of them. The same seed gives the same. */
import type { Database } from '../../../api/database/database.ts';
import { raw, sql } from '../../../api/database/sql.ts';

/** `setseed` belongs to a connection, so everything random is one statement. */
export async function createIncidents(
  database: Database,
  count: number,
  seed: number,
): Promise<void> {
  // A code of six digits is counted as a larger number.
  await database.query(
    sql`INSERT INTO incident_category (code, name_zh, name_en) VALUES ('070155', 'x', 'x') ON CONFLICT DO NOTHING`,
  );
  await database.query(sql`
    WITH leaf AS (
      SELECT array_agg(id ORDER BY code) AS ids,
             array_agg(label_point ORDER BY code) AS points
        FROM grid
       WHERE is_leaf AND closed_in IS NULL
    ),
    drawn AS MATERIALIZED (
      SELECT n,
             ('x' || substr(md5(${String(seed)} || '/' || n || '/unit'), 1, 7))::bit(28)::int AS unit,
             ('x' || substr(md5(${String(seed)} || '/' || n || '/kind'), 1, 7))::bit(28)::int AS kind,
             ('x' || substr(md5(${String(seed)} || '/' || n || '/at'), 1, 7))::bit(28)::int / 268435456.0 AS at,
             ('x' || substr(md5(${String(seed)} || '/' || n || '/due'), 1, 7))::bit(28)::int / 268435456.0 AS due,
             ('x' || substr(md5(${String(seed)} || '/' || n || '/closed'), 1, 7))::bit(28)::int / 268435456.0 AS closed
        FROM generate_series(1, ${count}::int) AS n
    ),
    lived AS (
      SELECT n,
             unit,
             kind,
             timestamptz '2026-05-20Z' + at * interval '42 days' AS reported_at,
             due * interval '3 days' AS allowed,
             closed * interval '5 days' AS took
        FROM drawn
    ),
    stored AS (
      INSERT INTO incident (code, title, category, severity, state, reported_at, registered_at, due_at, closed_at,
                            closed_in_grid, unit_id, geom, geom_3857, version, changed_at)
      SELECT 'R' || ${String(seed)} || '-' || n,
             'x',
             (ARRAY['0101', '0102', '0501', '070155'])[1 + kind % 4],
             1 + kind % 3,
             CASE WHEN kind % 5 < 3 THEN 'closed' WHEN kind % 5 = 3 THEN 'dispatched' ELSE 'reported' END,
             reported_at,
             CASE WHEN kind % 7 <> 0 THEN reported_at + allowed / 50 END,
             CASE WHEN kind % 11 <> 0 THEN reported_at + allowed END,
             CASE WHEN kind % 5 < 3 THEN reported_at + took END,
             CASE WHEN kind % 5 < 3 AND kind % 13 <> 0 THEN kind % 2 = 0 END,
             CASE WHEN kind % 17 <> 0 THEN ids[1 + unit % cardinality(ids)] END,
             CASE WHEN kind % 17 <> 0 THEN points[1 + unit % cardinality(ids)] END,
             CASE WHEN kind % 17 <> 0 THEN ST_Transform(points[1 + unit % cardinality(ids)], 3857) END,
             CASE WHEN kind % 9 = 0 THEN 3 ELSE 0 END,
             CASE WHEN kind % 9 = 0 THEN reported_at + interval '3 hours' END
        FROM lived, leaf
      RETURNING id, reported_at, version
    )
    INSERT INTO incident_event (incident_id, number, action, from_state, to_state, at, by, detail)
    SELECT id,
           number,
           CASE number WHEN 1 THEN 'imported' WHEN 2 THEN 'return' ELSE 'reopen' END,
           CASE WHEN number > 1 THEN 'done' END,
           'dispatched',
           reported_at + number * interval '37 hours',
           'system',
           '{}'
      FROM stored,
           generate_series(1, version) AS number`);
}

/** Some are closed, reopened, moved, reclassified, re-reported, and some are deleted. */
export async function changeAtRandom(
  database: Database,
  count: number,
  seed: number,
): Promise<void> {
  const chosen = (what: string) => sql`
    SELECT id
      FROM incident
     ORDER BY md5('${raw(what)}/${raw(String(seed))}/' || code)
     LIMIT ${raw(String(count))}`;
  await database.query(sql`
    UPDATE incident
       SET closed_at = reported_at + interval '31 hours', state = 'closed', closed_in_grid = id % 2 = 0
     WHERE id IN (${chosen('close')})`);
  await database.query(sql`
    UPDATE incident
       SET closed_at = NULL, state = 'dispatched', closed_in_grid = NULL, version = greatest(version, 1),
           changed_at = coalesce(changed_at, reported_at), first_closed_at = coalesce(first_closed_at, closed_at),
           first_closed_in_grid = CASE WHEN closed_at IS NOT NULL THEN closed_in_grid ELSE first_closed_in_grid END,
           first_due_at = coalesce(first_due_at, due_at), due_at = due_at + interval '50 hours'
     WHERE id IN (${chosen('reopen')})`);
  await database.query(sql`
    UPDATE incident
       SET unit_id = (SELECT id FROM grid WHERE is_leaf AND closed_in IS NULL ORDER BY md5(code || incident.id) LIMIT 1)
     WHERE id IN (${chosen('move')})`);
  await database.query(sql`
    UPDATE incident
       SET unit_id = NULL
     WHERE id IN (${chosen('lose')})
       AND id % 3 = 0`);
  await database.query(sql`
    UPDATE incident
       SET category = '0102', severity = 3, due_at = reported_at + interval '7 hours'
     WHERE id IN (${chosen('reclassify')})`);
  await database.query(sql`
    UPDATE incident
       SET title = 'y'
     WHERE id IN (${chosen('rename')})`);
  await database.query(sql`
    UPDATE incident
       SET reported_at = reported_at - interval '1 hour', registered_at = reported_at
     WHERE id IN (${chosen('earlier')})`);
  await database.query(sql`
    DELETE FROM incident
     WHERE id IN (${chosen('delete')})
       AND version = 0
       AND id % 4 = 0`);
  await createIncidents(database, count, 1000 + seed);
}
