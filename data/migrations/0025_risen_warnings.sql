-- A warning that gets worse after it was acknowledged waits again, and says when it was acknowledged before.

ALTER TABLE crowd_warning ADD COLUMN last_acknowledged_at timestamptz;
COMMENT ON COLUMN crowd_warning.last_acknowledged_at IS 'Stays when it gets worse and waits to be acknowledged again.';

UPDATE crowd_warning
   SET last_acknowledged_at = acknowledged_at
 WHERE acknowledged_at IS NOT NULL;
