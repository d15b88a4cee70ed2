-- Assigns each unassigned camera, incident and place, one without a unit or with a unit no longer in force, to the smallest
-- unit in force that covers it; for cameras and incidents also the units whose area contains them, where they differ from
-- its path. To be called after points were stored or moved (with a null unit_id) and after an edition was published. Returns
-- the number of changed assignments.
CREATE OR REPLACE FUNCTION getu_home_points()
RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
  standing text;
  changed bigint;
  homed bigint := 0;
  kept_in integer := getu_keeping_edition();
BEGIN
  -- See api/sql/grid/hold-homes.ts.
  PERFORM pg_advisory_xact_lock_shared(hashtext('getu homes'));
  FOREACH standing IN ARRAY ARRAY['camera', 'incident', 'place'] LOOP
    IF kept_in IS NOT NULL AND standing <> 'place' THEN
      EXECUTE format('
        WITH unassigned AS MATERIALIZED (
          SELECT point.id, point.geom, point.unit_id AS was, getu_home_at(point.geom) AS home
            FROM %1$I point
            LEFT JOIN grid g ON g.id = point.unit_id
           WHERE g.id IS NULL
              OR g.closed_in IS NOT NULL
        ), placed AS MATERIALIZED (
          SELECT unassigned.id, was, home, getu_ground_path(unassigned.geom, g.path, $1) AS ground
            FROM unassigned
            LEFT JOIN grid g ON g.id = home
        ), stored AS (
          UPDATE %1$I point
             SET unit_id = home,
                 ground_path = ground
            FROM placed
           WHERE point.id = placed.id
             AND (point.unit_id, point.ground_path) IS DISTINCT FROM (home, ground)
          RETURNING was IS DISTINCT FROM home AS is_moved
        )
        SELECT count(*) FILTER (WHERE is_moved) FROM stored', standing) INTO changed USING kept_in;
      homed := homed + changed;
      CONTINUE;
    END IF;
    EXECUTE format('
      WITH unassigned AS MATERIALIZED (
        SELECT point.id, getu_home_at(point.geom) AS home
          FROM %1$I point
          LEFT JOIN grid g ON g.id = point.unit_id
         WHERE g.id IS NULL
            OR g.closed_in IS NOT NULL
      )
      UPDATE %1$I point
         SET unit_id = unassigned.home
        FROM unassigned
       WHERE point.id = unassigned.id
         AND point.unit_id IS DISTINCT FROM unassigned.home', standing);
    GET DIAGNOSTICS changed = ROW_COUNT;
    homed := homed + changed;
  END LOOP;
  RETURN homed;
END
$$;
