-- Returns the codes, from the top level down, of the units of an edition whose area contains a place (EPSG:4326). `home` is the
-- path of the smallest unit that covers it, null outside all of them. An upper unit that is the union of its members has the
-- area of its smallest units, so the path of the home is correct for it. One that keeps a shape of its own has that area, and
-- its units are assigned to it: there the shapes of the level are searched, and of several the one with the lowest code has the
-- place. Where no unit of a level has it, null stands for that level. Null where the path of the home is correct for all
-- levels.
CREATE OR REPLACE FUNCTION getu_ground_path(place geometry, home text[], edition_id integer)
RETURNS text[]
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
AS $$
DECLARE
  ground text[] := coalesce(home, '{}');
  kept_level smallint;
  own text[];
  assigned text;
BEGIN
  FOR kept_level IN
    SELECT DISTINCT level
      FROM grid
     WHERE NOT is_leaf
       AND NOT is_derived
       AND opened_in <= edition_id
       AND (closed_in IS NULL OR closed_in > edition_id)
     ORDER BY level DESC
  LOOP
    SELECT path
      INTO own
      FROM grid
     WHERE geom && place
       AND level = kept_level
       AND NOT is_derived
       AND opened_in <= edition_id
       AND (closed_in IS NULL OR closed_in > edition_id)
       AND ST_Covers(geom, place)
     ORDER BY code
     LIMIT 1;
    -- The unit of this level that is a union, and contains the place by the result for the lower levels.
    SELECT code
      INTO assigned
      FROM grid
     WHERE code = ANY (ground)
       AND level = kept_level
       AND is_derived
       AND opened_in <= edition_id
       AND (closed_in IS NULL OR closed_in > edition_id);
    IF own IS NOT NULL AND (assigned IS NULL OR own[cardinality(own)] < assigned) THEN
      ground := own || ground[cardinality(own) + 1:];
    ELSIF assigned IS NULL AND cardinality(ground) > 0 THEN
      SELECT array_agg(CASE WHEN above.level > kept_level THEN step.code END ORDER BY step.n)
        INTO ground
        FROM unnest(ground) WITH ORDINALITY AS step (code, n)
        LEFT JOIN grid above ON above.code = step.code
                            AND above.opened_in <= edition_id
                            AND (above.closed_in IS NULL OR above.closed_in > edition_id);
    END IF;
  END LOOP;
  RETURN CASE WHEN ground IS DISTINCT FROM coalesce(home, '{}') AND ground <> '{}' THEN ground END;
END
$$;
