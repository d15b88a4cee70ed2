-- Updates the units whose area contains cameras and incidents, where upper units that keep a shape of their own came, went or
-- changed with an edition: points on that shape, points assigned below such a unit, and points that lay elsewhere than their
-- assignment. To be called after that edition was published and the points are assigned.
CREATE OR REPLACE FUNCTION getu_reground_points(edition_id integer)
RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
  standing text;
BEGIN
  IF NOT EXISTS (SELECT
                   FROM grid
                  WHERE NOT is_leaf
                    AND NOT is_derived
                    AND (opened_in = edition_id OR closed_in = edition_id)) THEN
    RETURN;
  END IF;
  FOREACH standing IN ARRAY ARRAY['camera', 'incident'] LOOP
    EXECUTE format('
      WITH kept AS MATERIALIZED (
        SELECT code, geom, geom_3857
          FROM grid
         WHERE NOT is_leaf
           AND NOT is_derived
           AND (opened_in = $1 OR closed_in = $1)
      ), concerned AS (
        SELECT point.id
          FROM kept
          JOIN %1$I point ON point.geom_3857 && kept.geom_3857
                         AND ST_Covers(kept.geom, point.geom)
         UNION
        SELECT point.id
          FROM kept
          JOIN grid home ON home.path @> ARRAY[kept.code] AND home.closed_in IS NULL
          JOIN %1$I point ON point.unit_id = home.id
         UNION
        SELECT id
          FROM %1$I
         WHERE ground_path IS NOT NULL
      ), placed AS MATERIALIZED (
        SELECT point.id, getu_ground_path(point.geom, g.path, $1) AS ground
          FROM concerned
          JOIN %1$I point USING (id)
          LEFT JOIN grid g ON g.id = point.unit_id
      )
      UPDATE %1$I point
         SET ground_path = placed.ground
        FROM placed
       WHERE point.id = placed.id
         AND point.ground_path IS DISTINCT FROM placed.ground', standing) USING edition_id;
  END LOOP;
END
$$;

-- Whenever this file changes: as if every unit that keeps a shape had come with the edition in force.
DO $$
DECLARE
  kept_in integer := getu_keeping_edition();
BEGIN
  UPDATE incident SET ground_path = NULL WHERE kept_in IS NULL AND ground_path IS NOT NULL;
  UPDATE camera SET ground_path = NULL WHERE kept_in IS NULL AND ground_path IS NOT NULL;
  IF kept_in IS NULL THEN RETURN; END IF;
  UPDATE incident
     SET ground_path = placed.ground
    FROM (SELECT i.id, getu_ground_path(i.geom, g.path, kept_in) AS ground
            FROM incident i
            LEFT JOIN grid g ON g.id = i.unit_id) AS placed
   WHERE incident.id = placed.id
     AND incident.ground_path IS DISTINCT FROM placed.ground;
  UPDATE camera
     SET ground_path = placed.ground
    FROM (SELECT c.id, getu_ground_path(c.geom, g.path, kept_in) AS ground
            FROM camera c
            LEFT JOIN grid g ON g.id = c.unit_id) AS placed
   WHERE camera.id = placed.id
     AND camera.ground_path IS DISTINCT FROM placed.ground;
END
$$;
