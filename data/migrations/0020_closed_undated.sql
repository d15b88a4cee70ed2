-- A case without a due date is closed neither on time nor late: rates leave it out, and say how many there are.

ALTER TABLE incident_tally
  ADD COLUMN closed_undated integer NOT NULL DEFAULT 0;

COMMENT ON COLUMN incident_tally.closed_undated IS 'Of the closed: without a due date. closed_on_time is of the others.';
