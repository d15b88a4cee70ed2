-- On whose ground a point lies where its home does not say it. Upper units that keep a shape of their own have that ground, whatever
-- units are assigned to them; most points lie on the ground of the units their home is assigned to, and say nothing here.

ALTER TABLE incident ADD COLUMN ground_path text[];
ALTER TABLE camera ADD COLUMN ground_path text[];

COMMENT ON COLUMN incident.ground_path IS
  'Codes from the top level down of the units whose ground the place lies on, null for a level where none has it; null altogether: those of the path of its home. As getu_ground_path says.';
COMMENT ON COLUMN camera.ground_path IS 'As of an incident.';

CREATE INDEX incident_ground_path ON incident USING gin (ground_path) WHERE ground_path IS NOT NULL;
CREATE INDEX camera_ground_path ON camera USING gin (ground_path) WHERE ground_path IS NOT NULL;

-- Those of earlier editions too: what was asked of them is answered by the shapes they had.
CREATE INDEX grid_kept ON grid (level) WHERE NOT is_leaf AND NOT is_derived;
