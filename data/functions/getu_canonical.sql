-- Returns the canonical form of a polygon, the same for equal polygons: parts and rings in a fixed order, each ring starting at
-- its lowest vertex, shells counter-clockwise. So a change is detected by comparing bytes.
CREATE OR REPLACE FUNCTION getu_canonical(shape geometry)
RETURNS geometry
LANGUAGE sql
IMMUTABLE
STRICT
PARALLEL SAFE
RETURN ST_ForcePolygonCCW(ST_Normalize(ST_Multi(shape)));
