-- What belongs to a unit, read from indexes alone: rows of units carry their ground and are wide, and the incidents of a unit
-- lie all over their table.

CREATE INDEX grid_member ON grid (path) INCLUDE (id, code, level, kind) WHERE closed_in IS NULL;

DROP INDEX camera_unit;
CREATE INDEX camera_unit ON camera (unit_id) INCLUDE (kind);

DROP INDEX incident_closed_in_unit;
DROP INDEX incident_unit;
CREATE INDEX incident_unit ON incident (unit_id, reported_at DESC)
  INCLUDE (registered_at, came_live, due_at, closed_at, closed_in_grid, severity, category);

-- Those of the hours that a period cuts are sorted out by unit before their rows are read.
DROP INDEX incident_reported, incident_registered, incident_due, incident_closed;
CREATE INDEX incident_reported ON incident (reported_at DESC, id DESC) INCLUDE (unit_id);
-- An index gives back columns, not the expression it is on: hence these three.
CREATE INDEX incident_registered ON incident
  ((coalesce(registered_at, CASE WHEN NOT came_live THEN reported_at END)))
  INCLUDE (id, unit_id, registered_at, came_live, reported_at);
CREATE INDEX incident_due ON incident (due_at) INCLUDE (id, unit_id) WHERE due_at IS NOT NULL;
CREATE INDEX incident_closed ON incident (closed_at) INCLUDE (id, unit_id) WHERE closed_at IS NOT NULL;
