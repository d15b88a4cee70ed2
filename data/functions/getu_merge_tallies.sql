-- Merges rows of the same key, for at most `most_keys` keys; returns the number of keys. Rows being merged stay readable as
-- they were until the transaction commits. One transaction at a time does it; another one returns 0.
CREATE OR REPLACE FUNCTION getu_merge_tallies(most_keys integer)
RETURNS integer
LANGUAGE plpgsql
AS $$
DECLARE
  merged integer;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('getu tallies')) THEN
    RETURN 0;
  END IF;
  WITH key AS MATERIALIZED (
    SELECT DISTINCT unit_code, span, at
      FROM incident_tally
     WHERE is_fresh
     LIMIT most_keys
  ),
  gone AS (
    DELETE FROM incident_tally
     USING key
     WHERE incident_tally.unit_code = key.unit_code
       AND incident_tally.span = key.span
       AND incident_tally.at = key.at
    RETURNING incident_tally.*
  ),
  category AS (
    SELECT unit_code, span, at,
           array_agg(category ORDER BY category) AS categories,
           array_agg(count ORDER BY category) AS counts
      FROM (SELECT unit_code, span, at, counted.category, sum(counted.count)::integer AS count
              FROM gone
             CROSS JOIN LATERAL unnest(categories, category_counts) AS counted (category, count)
             GROUP BY 1, 2, 3, 4) AS summed
     WHERE count <> 0
     GROUP BY 1, 2, 3
  ),
  handling AS (
    SELECT unit_code, span, at,
           array_agg(seconds ORDER BY seconds) FILTER (WHERE weight > 0) AS added_s,
           array_agg(seconds ORDER BY seconds) FILTER (WHERE weight < 0) AS removed_s
      FROM (SELECT unit_code, span, at, timed.seconds, sum(timed.weight)::integer AS weight
              FROM gone
             CROSS JOIN LATERAL (
                     SELECT seconds, 1 AS weight FROM unnest(added_s) AS seconds
                      UNION ALL
                     SELECT seconds, -1 FROM unnest(removed_s) AS seconds) AS timed
             GROUP BY 1, 2, 3, 4) AS summed
     CROSS JOIN LATERAL generate_series(1, abs(weight))
     GROUP BY 1, 2, 3
  ),
  total AS (
    SELECT unit_code, span, at,
           sum(reported) AS reported,
           sum(severity_1) AS severity_1,
           sum(severity_2) AS severity_2,
           sum(severity_3) AS severity_3,
           sum(registered) AS registered,
           sum(due) AS due,
           sum(closed) AS closed,
           sum(closed_on_time) AS closed_on_time,
           sum(closed_undated) AS closed_undated,
           sum(closed_in_grid) AS closed_in_grid,
           sum(grid_known) AS grid_known,
           sum(handled) AS handled,
           sum(handling_s) AS handling_s,
           sum(open) AS open
      FROM gone
     GROUP BY 1, 2, 3
  ),
  stored AS (
    INSERT INTO incident_tally
           (unit_code, span, at, is_fresh, reported, severity_1, severity_2, severity_3, registered, due, closed,
            closed_on_time, closed_undated, closed_in_grid, grid_known, handled, handling_s, open, categories, category_counts,
            added_s, removed_s)
    SELECT unit_code, span, at, false, reported, severity_1, severity_2, severity_3, registered, due, closed,
           closed_on_time, closed_undated, closed_in_grid, grid_known, handled, handling_s, open, categories, counts, added_s,
           removed_s
      FROM total
      LEFT JOIN category USING (unit_code, span, at)
      LEFT JOIN handling USING (unit_code, span, at)
     WHERE (reported, severity_1, severity_2, severity_3, registered, due, closed, closed_on_time, closed_undated,
            closed_in_grid, grid_known, handled, handling_s, open) <> (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        OR categories IS NOT NULL
        OR added_s IS NOT NULL
        OR removed_s IS NOT NULL
  )
  SELECT count(*) INTO merged FROM key;
  RETURN merged;
END
$$;
