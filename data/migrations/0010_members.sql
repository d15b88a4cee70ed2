-- What belongs to a unit, read from indexes alone: rows of units carry their ground and are wide, and the incidents of a unit
-- lie all over their table.

CREATE INDEX grid_member ON grid (path) INCLUDE (id, code, level, kind) WHERE closed_in IS NULL;

DROP INDEX camera_unit;
CREATE INDEX camera_unit ON camera (unit_id) INCLUDE (kind);

DROP INDEX incident_closed_in_unit;
DROP INDEX incident_unit;
CREATE INDEX incident_unit ON incident (unit_id, reported_at DESC)
  INCLUDE (registered_at, came_live, due_at, closed_at, closed_in_grid, severity, category);
