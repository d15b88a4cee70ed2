-- Keeps incident_tally equal to the incidents: the counts of each hour and each day in the area of the upper two units, and in
-- total: '*' is no code of a unit, and counts every incident, with a unit or without. The total and the units of the top level
-- are tallied by category too, as '*#501' and '410103001#501'; below, rows of a category are few enough to be counted. Whenever
-- this file changes, everything is tallied again (last line).

COMMENT ON COLUMN incident_tally.unit_code IS 'Or *, under which all incidents are tallied; with # and a category as a number, those of the category.';

-- Integers of several lists in one; the order is that of the calls.
CREATE OR REPLACE AGGREGATE getu_concatenated(integer[]) (
  SFUNC = array_cat,
  STYPE = integer[]
);

-- Returns the statement that adds the tallies of `source`, a query of incidents with a `weight`, 1 for the new state, -1 for
-- the old one, and with the code of the total as `whole`, null where the total is unchanged. The other arguments say which rows
-- may have others of their key: those of units, and those of the total. The definitions of the counted instants are in
-- api/sql/incident/incident-instants.ts too, for the lists.
-- Narrow groups first, of each instant on its own, and wide ones from them: with two million incidents that takes a fifth of
-- the time of grouping all instants of all incidents at once.
CREATE OR REPLACE FUNCTION getu_tally_statement(source text, is_fresh boolean, is_whole_fresh boolean)
RETURNS text
LANGUAGE sql
IMMUTABLE
AS $function$
SELECT format($statement$
  WITH changed AS MATERIALIZED (
    SELECT incident.whole,
           (coalesce(incident.ground_path, g.path))[1] AS top,
           (coalesce(incident.ground_path, g.path))[2] AS second,
           incident.weight,
           incident.reported_at,
           incident.severity,
           incident.category::integer AS category,
           since.at AS registered_at,
           first.due_at,
           first.closed_at,
           CASE WHEN incident.first_closed_at IS NULL THEN incident.closed_in_grid
                ELSE incident.first_closed_in_grid
           END AS closed_in_grid,
           CASE WHEN incident.first_closed_at IS NULL OR since.at <= incident.first_closed_at THEN
             least(greatest(round(extract(epoch FROM first.closed_at - since.at)), 0), 2147483647)::integer
           END AS handling_s,
           incident.closed_at IS NULL AS is_open,
           incident.due_at AS open_due_at
      FROM (%s) AS incident
      LEFT JOIN grid g ON g.id = incident.unit_id
     CROSS JOIN LATERAL (
             SELECT coalesce(incident.first_registered_at, incident.registered_at,
                             CASE WHEN NOT incident.came_live THEN incident.reported_at END) AS at
           ) AS since
     CROSS JOIN LATERAL (
             SELECT CASE WHEN incident.first_closed_at IS NULL THEN coalesce(incident.first_due_at, incident.due_at)
                         ELSE incident.first_due_at
                    END AS due_at,
                    coalesce(incident.first_closed_at, incident.closed_at) AS closed_at
           ) AS first
  ),
  part AS (
    SELECT whole,
           top,
           second,
           date_trunc('hour', reported_at) AS at,
           category,
           sum(weight)::integer AS reported,
           coalesce(sum(weight) FILTER (WHERE severity = 1), 0)::integer AS severity_1,
           coalesce(sum(weight) FILTER (WHERE severity = 2), 0)::integer AS severity_2,
           coalesce(sum(weight) FILTER (WHERE severity = 3), 0)::integer AS severity_3,
           0 AS registered,
           0 AS due,
           0 AS closed,
           0 AS closed_on_time,
           0 AS closed_undated,
           0 AS closed_in_grid,
           0 AS grid_known,
           0 AS handled,
           0::bigint AS handling_s,
           NULL::integer[] AS added_s,
           NULL::integer[] AS removed_s
      FROM changed
     GROUP BY GROUPING SETS ((1, 2, 3, 4), (1, 2, 4, 5))
     UNION ALL
    SELECT whole,
           top,
           second,
           date_trunc('hour', registered_at),
           category,
           0, 0, 0, 0,
           sum(weight)::integer,
           0, 0, 0, 0, 0, 0, 0, 0, NULL, NULL
      FROM changed
     WHERE registered_at IS NOT NULL
     GROUP BY GROUPING SETS ((1, 2, 3, 4), (1, 2, 4, 5))
     UNION ALL
    SELECT whole,
           top,
           second,
           date_trunc('hour', due_at),
           category,
           0, 0, 0, 0, 0,
           sum(weight)::integer,
           0, 0, 0, 0, 0, 0, 0, NULL, NULL
      FROM changed
     WHERE due_at IS NOT NULL
     GROUP BY GROUPING SETS ((1, 2, 3, 4), (1, 2, 4, 5))
     UNION ALL
    SELECT whole,
           top,
           second,
           date_trunc('hour', closed_at),
           category,
           0, 0, 0, 0, 0, 0,
           sum(weight)::integer,
           coalesce(sum(weight) FILTER (WHERE closed_at <= due_at), 0)::integer,
           coalesce(sum(weight) FILTER (WHERE due_at IS NULL), 0)::integer,
           coalesce(sum(weight) FILTER (WHERE closed_in_grid), 0)::integer,
           coalesce(sum(weight) FILTER (WHERE closed_in_grid IS NOT NULL), 0)::integer,
           coalesce(sum(weight) FILTER (WHERE handling_s IS NOT NULL), 0)::integer,
           coalesce(sum(weight::bigint * handling_s), 0)::bigint,
           array_agg(handling_s) FILTER (WHERE weight > 0 AND handling_s IS NOT NULL),
           array_agg(handling_s) FILTER (WHERE weight < 0 AND handling_s IS NOT NULL)
      FROM changed
     WHERE closed_at IS NOT NULL
     GROUP BY GROUPING SETS ((1, 2, 3, 4), (1, 2, 4, 5))
  ),
  hourly AS MATERIALIZED (
    SELECT unit.code,
           part.at,
           sum(reported)::integer AS reported,
           sum(severity_1)::integer AS severity_1,
           sum(severity_2)::integer AS severity_2,
           sum(severity_3)::integer AS severity_3,
           sum(registered)::integer AS registered,
           sum(due)::integer AS due,
           sum(closed)::integer AS closed,
           sum(closed_on_time)::integer AS closed_on_time,
           sum(closed_undated)::integer AS closed_undated,
           sum(closed_in_grid)::integer AS closed_in_grid,
           sum(grid_known)::integer AS grid_known,
           sum(handled)::integer AS handled,
           sum(handling_s)::bigint AS handling_s,
           getu_concatenated(added_s) AS added_s,
           getu_concatenated(removed_s) AS removed_s
      FROM part
     CROSS JOIN LATERAL unnest(CASE WHEN part.category IS NULL
                                    THEN ARRAY[part.whole, part.top, part.second]
                                    ELSE ARRAY[part.whole || '#' || part.category, part.top || '#' || part.category]
                               END) AS unit (code)
     WHERE unit.code IS NOT NULL
     GROUP BY unit.code, part.at
  ),
  tally AS (
    SELECT code,
           'hour' AS span,
           at,
           reported, severity_1, severity_2, severity_3, registered, due, closed, closed_on_time, closed_undated, closed_in_grid,
           grid_known, handled, handling_s, added_s, removed_s
      FROM hourly
     UNION ALL
    SELECT code,
           'day',
           date_trunc('day', at),
           sum(reported)::integer, sum(severity_1)::integer, sum(severity_2)::integer, sum(severity_3)::integer,
           sum(registered)::integer, sum(due)::integer, sum(closed)::integer, sum(closed_on_time)::integer,
           sum(closed_undated)::integer, sum(closed_in_grid)::integer, sum(grid_known)::integer, sum(handled)::integer,
           sum(handling_s)::bigint,
           getu_concatenated(added_s), getu_concatenated(removed_s)
      FROM hourly
     GROUP BY 1, 2, 3
  ),
  part_category AS (
    SELECT whole,
           top,
           second,
           date_trunc('hour', reported_at) AS at,
           category,
           sum(weight)::integer AS count
      FROM changed
     GROUP BY 1, 2, 3, 4, 5
  ),
  hourly_category AS MATERIALIZED (
    SELECT unit.code,
           part_category.at,
           category,
           sum(count)::integer AS count
      FROM part_category
     CROSS JOIN LATERAL (VALUES (whole), (top), (second), (whole || '#' || category), (top || '#' || category)) AS unit (code)
     WHERE unit.code IS NOT NULL
     GROUP BY 1, 2, 3
  ),
  category AS (
    SELECT code,
           span,
           at,
           array_agg(category) AS categories,
           array_agg(count) AS counts
      FROM (
             SELECT code, 'hour' AS span, at, category, count
               FROM hourly_category
              UNION ALL
             SELECT code, 'day', date_trunc('day', at), category, sum(count)::integer
               FROM hourly_category
              GROUP BY 1, 2, 3, 4
           ) AS counted
     WHERE count <> 0
     GROUP BY 1, 2, 3
  )
  INSERT INTO incident_tally
         (unit_code, span, at, is_fresh, reported, severity_1, severity_2, severity_3, registered, due, closed, closed_on_time,
          closed_undated, closed_in_grid, grid_known, handled, handling_s, open, categories, category_counts, added_s, removed_s)
  SELECT code, span, at, CASE left(code, 1) WHEN '*' THEN %L ELSE %L END::boolean, reported, severity_1, severity_2, severity_3, registered, due, closed, closed_on_time,
         closed_undated, closed_in_grid, grid_known, handled, handling_s, 0, categories, counts,
         (SELECT array_agg(seconds ORDER BY seconds) FROM unnest(added_s) AS seconds),
         (SELECT array_agg(seconds ORDER BY seconds) FROM unnest(removed_s) AS seconds)
    FROM tally
    LEFT JOIN category USING (code, span, at)
   WHERE (reported, severity_1, severity_2, severity_3, registered, due, closed, closed_on_time, closed_undated,
          closed_in_grid, grid_known, handled, handling_s) <> (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
      OR categories IS NOT NULL
      OR added_s IS NOT NULL
      OR removed_s IS NOT NULL
   UNION ALL
  SELECT unit.code, 'open', coalesce(date_trunc('hour', open_due_at), '-infinity'),
         CASE left(unit.code, 1) WHEN '*' THEN %L ELSE %L END::boolean, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
         sum(weight), NULL, NULL, NULL, NULL
    FROM changed
   CROSS JOIN LATERAL (VALUES (whole), (top), (second), (whole || '#' || category), (top || '#' || category)) AS unit (code)
   WHERE is_open
     AND unit.code IS NOT NULL
   GROUP BY 1, 2, 3
  HAVING sum(weight) <> 0
$statement$, source, is_whole_fresh, is_fresh, is_whole_fresh, is_fresh)
$function$;

-- Unchanged values of an update are left out: most updates touch nothing that is counted.
CREATE OR REPLACE FUNCTION getu_tally_incidents()
RETURNS trigger
LANGUAGE plpgsql
SET work_mem = '64MB'
AS $function$
DECLARE
  counted text := '%1$s.category, %1$s.severity, %1$s.reported_at, %1$s.registered_at, %1$s.came_live, %1$s.due_at,
                   %1$s.closed_at, %1$s.closed_in_grid, %1$s.first_registered_at, %1$s.first_due_at, %1$s.first_closed_at,
                   %1$s.first_closed_in_grid';
  changed text := format('(%s) IS DISTINCT FROM (%s)', format(counted, 'gone'), format(counted, 'come'));
  pairs text := 'incident_gone AS gone JOIN incident_come AS come ON come.id = gone.id';
  source text := CASE TG_OP
    WHEN 'INSERT' THEN $$SELECT 1 AS weight, '*' AS whole, come.* FROM incident_come AS come$$
    WHEN 'DELETE' THEN $$SELECT -1 AS weight, '*' AS whole, gone.* FROM incident_gone AS gone$$
    -- A mere change of the unit leaves the total unchanged.
    ELSE format($$
      SELECT -1 AS weight, CASE WHEN %1$s THEN '*' END AS whole, gone.* FROM %2$s
       WHERE (gone.unit_id, gone.ground_path) IS DISTINCT FROM (come.unit_id, come.ground_path) OR %1$s
       UNION ALL
      SELECT 1, CASE WHEN %1$s THEN '*' END, come.* FROM %2$s
       WHERE (gone.unit_id, gone.ground_path) IS DISTINCT FROM (come.unit_id, come.ground_path) OR %1$s$$, changed, pairs)
  END;
BEGIN
  EXECUTE getu_tally_statement(source, EXISTS (SELECT FROM incident_tally WHERE left(unit_code, 1) <> '*'), true);
  RETURN NULL;
END
$function$;

CREATE OR REPLACE FUNCTION getu_forget_tallies()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  TRUNCATE incident_tally;
  RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER incident_tally_inserted
  AFTER INSERT ON incident
  REFERENCING NEW TABLE AS incident_come
  FOR EACH STATEMENT EXECUTE FUNCTION getu_tally_incidents();
CREATE OR REPLACE TRIGGER incident_tally_updated
  AFTER UPDATE ON incident
  REFERENCING OLD TABLE AS incident_gone NEW TABLE AS incident_come
  FOR EACH STATEMENT EXECUTE FUNCTION getu_tally_incidents();
CREATE OR REPLACE TRIGGER incident_tally_deleted
  AFTER DELETE ON incident
  REFERENCING OLD TABLE AS incident_gone
  FOR EACH STATEMENT EXECUTE FUNCTION getu_tally_incidents();
CREATE OR REPLACE TRIGGER incident_tally_emptied
  AFTER TRUNCATE ON incident
  FOR EACH STATEMENT EXECUTE FUNCTION getu_forget_tallies();

-- No incident changes meanwhile: creating the triggers above has locked the table until this transaction ends.
DO $$
BEGIN
  SET LOCAL work_mem = '64MB';
  TRUNCATE incident_tally;
  EXECUTE getu_tally_statement($source$SELECT 1 AS weight, '*' AS whole, incident.* FROM incident$source$, false, false);
  ANALYZE incident_tally;
END
$$;
