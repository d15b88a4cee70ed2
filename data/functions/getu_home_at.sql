-- Returns the smallest unit in force that covers a point (EPSG:4326): of the lowest level, and on a shared border the one with
-- the lowest code. Null outside every unit.
CREATE OR REPLACE FUNCTION getu_home_at(place geometry)
RETURNS bigint
LANGUAGE sql
STABLE
STRICT
PARALLEL SAFE
AS $$
  -- Found first, then sorted: with the LIMIT visible, the planner walks all codes in order instead.
  WITH covering AS MATERIALIZED (
    SELECT id, level, code
      FROM grid
     WHERE is_leaf
       AND closed_in IS NULL
       AND ST_Covers(geom, place)
  )
  SELECT id
    FROM covering
   ORDER BY level DESC, code
   LIMIT 1
$$;
