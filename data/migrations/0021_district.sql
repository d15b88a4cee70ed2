-- What is true of the whole district, kept with its data.

CREATE TABLE district (
  is_only   boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  time_zone text    NOT NULL CHECK (time_zone <> '')
);

COMMENT ON TABLE district IS 'One row; none: no import has settled it yet.';
COMMENT ON COLUMN district.time_zone IS 'IANA name. Days, hours of the week and numbers of cases are counted in it.';

-- "service": what GET /api/service says has changed.
ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check
  CHECK (kind IN ('incident', 'warning', 'camera', 'edition', 'plan', 'service'));
