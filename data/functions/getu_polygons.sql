-- What an invalid polygon encloses, as valid polygons on the lattice of 1e-7 degrees; lines and points
-- that fall off are left out. Null when nothing is left.
CREATE OR REPLACE FUNCTION getu_polygons(shape geometry)
RETURNS geometry
LANGUAGE sql
IMMUTABLE
STRICT
PARALLEL SAFE
RETURN (
  SELECT CASE WHEN NOT ST_IsEmpty(polygons) THEN getu_canonical(polygons) END
    FROM (SELECT ST_CollectionExtract(ST_ReducePrecision(ST_MakeValid(shape), 1e-7), 3) AS polygons) AS made
);
