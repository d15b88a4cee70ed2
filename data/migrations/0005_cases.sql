-- An incident as a case: what was done to it, who is asked to answer, and what falls due.

-- Version 0: as it was imported. From the first act on it is the number of the newest line of the history.
-- What can be derived from other columns is generated, so that it cannot disagree with them.
ALTER TABLE incident
  ADD COLUMN version             integer     NOT NULL DEFAULT 0,
  ADD COLUMN changed_at          timestamptz,
  ADD COLUMN description         text,
  ADD COLUMN assignee            text,
  ADD COLUMN duplicate_of        text REFERENCES incident (code),
  ADD COLUMN left_grid           boolean     NOT NULL DEFAULT false,
  ADD COLUMN came_live           boolean     NOT NULL DEFAULT false,
  ADD COLUMN acknowledged_at     timestamptz,
  ADD COLUMN whistle_path        text[],
  ADD COLUMN whistle_raised_at   timestamptz,
  ADD COLUMN whistle_answer_by   timestamptz,
  ADD COLUMN whistle_answered_at timestamptz,
  ADD COLUMN is_alert            boolean     NOT NULL GENERATED ALWAYS AS
    (came_live AND severity >= 2 AND closed_at IS NULL AND acknowledged_at IS NULL) STORED,
  ADD COLUMN whistle_state       text        NOT NULL GENERATED ALWAYS AS
    (CASE
       WHEN whistle_path IS NULL THEN 'none'
       WHEN whistle_answered_at IS NOT NULL THEN 'answered'
       WHEN whistle_answer_by IS NULL THEN 'overdue'
       ELSE 'waiting'
     END) STORED,
  ADD CONSTRAINT incident_version CHECK (version >= 0 AND (version = 0) = (changed_at IS NULL)),
  ADD CONSTRAINT incident_untouched CHECK (version > 0 OR
    (assignee IS NULL AND duplicate_of IS NULL AND whistle_path IS NULL AND NOT left_grid AND NOT came_live
     AND acknowledged_at IS NULL AND description IS NULL)),
  ADD CONSTRAINT incident_description CHECK (char_length(description) <= 2000),
  ADD CONSTRAINT incident_assignee CHECK (assignee IS NULL OR state NOT IN ('reported', 'registered')),
  ADD CONSTRAINT incident_duplicate CHECK (duplicate_of IS NULL OR (closed_at IS NOT NULL AND duplicate_of <> code)),
  ADD CONSTRAINT incident_whistle CHECK (
    CASE
      WHEN whistle_path IS NULL
      THEN whistle_raised_at IS NULL AND whistle_answer_by IS NULL AND whistle_answered_at IS NULL
      ELSE cardinality(whistle_path) BETWEEN 1 AND 3 AND whistle_raised_at IS NOT NULL
       AND (whistle_answered_at IS NOT NULL OR state IN ('dispatched', 'in_progress'))
       AND (whistle_answered_at IS NULL OR whistle_answer_by IS NULL)
       AND (whistle_answered_at IS NOT NULL OR whistle_answer_by IS NOT NULL OR cardinality(whistle_path) = 1)
    END),
  -- Of a live case the clock runs from registration until it is closed; what was imported is as it is.
  ADD CONSTRAINT incident_clock CHECK (NOT came_live OR
    (CASE state
       WHEN 'reported' THEN registered_at IS NULL AND due_at IS NULL
       WHEN 'closed' THEN (registered_at IS NULL) = (due_at IS NULL)
       ELSE registered_at IS NOT NULL AND due_at IS NOT NULL
     END)),
  ADD CONSTRAINT incident_in_grid CHECK (closed_in_grid IS NULL OR closed_at IS NOT NULL OR NOT came_live);

COMMENT ON COLUMN incident.changed_at IS 'Of the newest line of the history.';
COMMENT ON COLUMN incident.assignee IS 'Code of the unit it was dispatched to.';
COMMENT ON COLUMN incident.left_grid IS 'It was dispatched outside or above its level-3 grid, or its whistle climbed above it.';
COMMENT ON COLUMN incident.came_live IS 'Reported here, not imported: only such a case alerts.';
COMMENT ON COLUMN incident.whistle_path IS 'Codes from level 1 down to the unit that must answer; each climb takes the last one off.';
COMMENT ON COLUMN incident.whistle_answer_by IS 'It climbs then; null: answered, or overdue at the top.';

CREATE INDEX incident_alert ON incident (severity DESC, reported_at) WHERE is_alert;
CREATE INDEX incident_assignee ON incident (assignee) WHERE assignee IS NOT NULL;
CREATE INDEX incident_duplicates ON incident (duplicate_of) WHERE duplicate_of IS NOT NULL;

-- What happened to a case. Folded from the first line they give the row above.
CREATE TABLE incident_event (
  incident_id bigint      NOT NULL REFERENCES incident,
  number      integer     NOT NULL CHECK (number > 0),
  action      text        NOT NULL CHECK (action <> ''),
  from_state  text,
  to_state    text        NOT NULL,
  at          timestamptz NOT NULL,
  by          text        NOT NULL CHECK (by <> ''),
  reason      text        CHECK (char_length(reason) <= 500),
  detail      jsonb       NOT NULL CHECK (jsonb_typeof(detail) = 'object'),
  PRIMARY KEY (incident_id, number),
  CHECK ((number = 1) = (action IN ('reported', 'imported'))),
  CHECK ((number = 1) = (from_state IS NULL))
);

CREATE INDEX incident_event_returned ON incident_event (at, incident_id) WHERE action = 'return';

COMMENT ON COLUMN incident_event.number IS '1, 2, 3 … without gaps; the newest is the version of the incident.';
COMMENT ON COLUMN incident_event.by IS 'Persona; "system" for time limits and warnings. Never a reporter.';

CREATE FUNCTION refuse_changed_history() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  -- Emptying what is empty changes nothing: whoever truncates the incidents of a fresh database gets here as well.
  IF TG_OP = 'TRUNCATE' AND NOT EXISTS (SELECT FROM incident_event) THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'the history of an incident is never changed' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER incident_event_is_final
  BEFORE UPDATE OR DELETE ON incident_event
  FOR EACH ROW EXECUTE FUNCTION refuse_changed_history();
CREATE TRIGGER incident_event_stays
  BEFORE TRUNCATE ON incident_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_changed_history();

-- Apart from the incident, so that no list, tile or export can hold it by accident.
CREATE TABLE incident_reporter (
  incident_id bigint PRIMARY KEY REFERENCES incident,
  name        text CHECK (char_length(name) <= 60),
  phone       text CHECK (char_length(phone) <= 30),
  CHECK (name IS NOT NULL OR phone IS NOT NULL)
);

-- A request that arrives twice is done once: the key stands here from the beginning of its transaction.
CREATE TABLE idempotency (
  persona      text        NOT NULL,
  key          text        NOT NULL CHECK (key <> ''),
  request_hash text        NOT NULL,
  status       smallint,
  location     text,
  reply        jsonb,
  at           timestamptz NOT NULL,
  PRIMARY KEY (persona, key)
);

CREATE INDEX idempotency_at ON idempotency (at);

COMMENT ON COLUMN idempotency.request_hash IS 'SHA-256 of method, path and body: the same key with another request is a mistake.';

-- What happens to a case when nobody does anything. A row is taken away in the transaction that does it.
CREATE TABLE case_timer (
  incident_id bigint      NOT NULL REFERENCES incident ON DELETE CASCADE,
  kind        text        NOT NULL CHECK (kind IN ('whistle', 'due_soon', 'overdue')),
  at          timestamptz NOT NULL,
  PRIMARY KEY (incident_id, kind)
);

CREATE INDEX case_timer_at ON case_timer (at);

-- How long a case may take from its registration, and a unit to answer a whistle. The category itself comes first,
-- then its group, then the line without a category.
CREATE TABLE time_limit (
  category text     REFERENCES incident_category,
  severity smallint NOT NULL CHECK (severity BETWEEN 1 AND 3),
  handle_s integer  NOT NULL CHECK (handle_s > 0),
  answer_s integer  NOT NULL CHECK (answer_s > 0),
  UNIQUE NULLS NOT DISTINCT (category, severity)
);

-- Hours for an ordinary case; an urgent one has half of them, an emergency a quarter, at least one.
INSERT INTO time_limit (category, severity, handle_s, answer_s)
SELECT hours.category,
       haste.severity,
       greatest(hours.ordinary * 3600 / haste.divisor, 3600),
       haste.answer_s
  FROM (VALUES (NULL, 48),
               ('0100', 24), ('0101', 12), ('0102', 168), ('0103', 12), ('0104', 72), ('0105', 12),
               ('0200', 24), ('0202', 168),
               ('0300', 24), ('0301', 12),
               ('0400', 4), ('0401', 6), ('0402', 2),
               ('0500', 6), ('0503', 4),
               ('0600', 72), ('0602', 24), ('0603', 168), ('0604', 168),
               ('0700', 4), ('0702', 6), ('0703', 2), ('0704', 72),
               ('0800', 48), ('0801', 12), ('0802', 72), ('0804', 12),
               ('0900', 2), ('0901', 1)) AS hours (category, ordinary),
       (VALUES (1, 1, 3600), (2, 2, 1800), (3, 4, 600)) AS haste (severity, divisor, answer_s);

-- The last number given to a case of a day of the city: 20260301-000001, 20260301-000002 …
CREATE TABLE incident_number (
  day  text    PRIMARY KEY CHECK (day ~ '^[0-9]{8}$'),
  last integer NOT NULL CHECK (last > 0)
);
