-- What a count is worth: clocks of sensors, who was inside before anybody counted, and whose turn it is to judge.

-- A sensor's last word in the order in which it came, and what that tells of its clock (api/domain/sensor-clock.ts).
CREATE TABLE sensor_heard (
  sensor_id      integer          PRIMARY KEY REFERENCES sensor ON DELETE CASCADE,
  said_at        timestamptz      NOT NULL,
  heard_at       timestamptz      NOT NULL,
  at             timestamptz      NOT NULL,
  error_ms       double precision NOT NULL,
  worst_error_ms double precision NOT NULL,
  worst_at       timestamptz      NOT NULL,
  jumps          integer          NOT NULL,
  persons        integer,
  entered        integer,
  departed       integer,
  period_s       integer
) WITH (fillfactor = 50);

COMMENT ON COLUMN sensor_heard.said_at IS 'By its own clock.';
COMMENT ON COLUMN sensor_heard.heard_at IS 'By the server, when it came.';
COMMENT ON COLUMN sensor_heard.at IS 'By the server, when it was counted as far as anyone can tell.';
COMMENT ON COLUMN sensor_heard.error_ms IS 'How far its clock is ahead; negative: behind.';

ALTER TABLE reading_minute ADD COLUMN covered_s real;

COMMENT ON COLUMN reading_minute.covered_s IS 'Of a gate: seconds of the minute that its counts speak of. Null: not noted then.';

ALTER TABLE space ADD COLUMN overnight_most integer CHECK (overnight_most >= 0);

COMMENT ON COLUMN space.overnight_most IS 'Persons inside at most when the day begins; null: its capacity. Of spaces that gates alone count.';

-- Somebody counted who is inside: from then on the gates go on from there, until the day begins anew.
CREATE TABLE space_count (
  id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  space_id integer     NOT NULL REFERENCES space ON DELETE CASCADE,
  at       timestamptz NOT NULL,
  persons  integer     NOT NULL CHECK (persons >= 0),
  reason   text        NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 500),
  set_by   text        NOT NULL CHECK (set_by <> '')
);

CREATE INDEX space_count_at ON space_count (at);

COMMENT ON COLUMN space_count.set_by IS 'Persona.';

-- Whose turn it is does not go by clocks that may differ, or be set back: a judge that goes on counts its turns.
ALTER TABLE crowd_judged
  ADD COLUMN judge text,
  ADD COLUMN turn  bigint NOT NULL DEFAULT 0;
