-- Indexes that answer the API's questions without touching the rows.

-- The panel of a unit counts the incidents of thousands of micro-grids: open ones, reported and closed in a period.
CREATE INDEX incident_open_in_unit ON incident (unit_id) INCLUDE (due_at) WHERE closed_at IS NULL;
CREATE INDEX incident_closed_in_unit ON incident (unit_id, closed_at) INCLUDE (closed_in_grid) WHERE closed_at IS NOT NULL;

-- One level of an edition, in the order of codes.
CREATE INDEX grid_level_code ON grid (level, code);

-- Codes are found by how they begin, in whatever collation the database has.
CREATE INDEX grid_code_prefix ON grid (code text_pattern_ops);
CREATE INDEX camera_code_prefix ON camera (code text_pattern_ops);
CREATE INDEX incident_code_prefix ON incident (code text_pattern_ops);

-- Titles are searched among open incidents only; closed ones are found by code.
CREATE INDEX incident_open_title_trgm ON incident USING gin (title gin_trgm_ops) WHERE closed_at IS NULL;

-- The few without a place, which no map shows, in the order of the list.
CREATE INDEX incident_unlocated ON incident (reported_at DESC, id DESC) WHERE geom IS NULL;
