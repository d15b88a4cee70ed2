-- Assigns each camera, incident and place whose unit ended in an edition to the smallest unit in force that covers it. To be
-- called after that edition was published. Where the same area only has another row now, that row is the unit. Returns how many
-- moved. The units whose area contains cameras and incidents are updated with it.
CREATE OR REPLACE FUNCTION getu_rehome_points(edition_id integer)
RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
  standing text;
  changed bigint;
  homed bigint := 0;
  kept_in integer := getu_keeping_edition();
  grounded text;
BEGIN
  FOREACH standing IN ARRAY ARRAY['camera', 'incident', 'place'] LOOP
    grounded := CASE
      WHEN kept_in IS NOT NULL AND standing <> 'place' THEN ',
             ground_path = getu_ground_path(point.geom, (SELECT path FROM grid WHERE grid.id = unassigned.home), $2)'
      ELSE ''
    END;
    EXECUTE format('
      WITH ended AS MATERIALIZED (
        SELECT old.id, same.id AS successor
          FROM grid old
          LEFT JOIN LATERAL (
                 SELECT new.id
                   FROM grid new
                  WHERE new.opened_in = $1
                    AND new.closed_in IS NULL
                    AND new.is_leaf
                    AND new.geom && old.geom
                    AND new.geom = old.geom
                  LIMIT 1) AS same ON true
         WHERE old.closed_in = $1
      ), unassigned AS MATERIALIZED (
        SELECT point.id, coalesce(ended.successor, getu_home_at(point.geom)) AS home
          FROM ended
          JOIN %1$I point ON point.unit_id = ended.id
      )
      UPDATE %1$I point
         SET unit_id = unassigned.home%2$s
        FROM unassigned
       WHERE point.id = unassigned.id', standing, grounded) USING edition_id, kept_in;
    GET DIAGNOSTICS changed = ROW_COUNT;
    homed := homed + changed;
  END LOOP;
  RETURN homed;
END
$$;
