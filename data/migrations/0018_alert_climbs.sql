-- An alert that nobody acknowledges climbs as a whistle does, in the time a whistle has.

ALTER TABLE incident
  ADD COLUMN alert_climbs smallint NOT NULL DEFAULT 0 CHECK (alert_climbs BETWEEN 0 AND 3),
  ADD CONSTRAINT incident_alert_climbs CHECK (alert_climbs = 0 OR is_alert);
COMMENT ON COLUMN incident.alert_climbs IS 'Levels above the level-3 grid that have been asked; 3: nobody acknowledged it up to the top.';

ALTER TABLE case_timer DROP CONSTRAINT case_timer_kind_check;
ALTER TABLE case_timer ADD CONSTRAINT case_timer_kind_check
  CHECK (kind IN ('whistle', 'alert', 'due_soon', 'overdue'));

-- Those that wait already have their time from now on.
INSERT INTO case_timer (incident_id, kind, at)
SELECT id, 'alert', now() + CASE severity WHEN 3 THEN interval '10 minutes' ELSE interval '30 minutes' END
  FROM incident
 WHERE is_alert;
