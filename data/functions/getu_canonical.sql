-- One spelling for equal polygons: parts and rings in a fixed order, each ring starting at its lowest
-- vertex, shells counter-clockwise. So that "has it changed?" is a comparison of bytes.
CREATE OR REPLACE FUNCTION getu_canonical(shape geometry)
RETURNS geometry
LANGUAGE sql
IMMUTABLE
STRICT
PARALLEL SAFE
RETURN ST_ForcePolygonCCW(ST_Normalize(ST_Multi(shape)));
