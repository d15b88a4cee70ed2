-- How full it is: places, what counts in them, what was counted, and the warnings that follow. Counts of a place and a time,
-- never persons.

-- Shop → floor → mall → district; a street, a square or a corridor wherever it belongs.
CREATE TABLE space (
  id             integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code           text    NOT NULL UNIQUE CHECK (code <> ''),
  name           text    NOT NULL,
  kind           text    NOT NULL CHECK (kind IN ('district', 'mall', 'floor', 'shop', 'street', 'square', 'corridor')),
  parent_id      integer REFERENCES space CHECK (parent_id <> id),
  floor          text,
  usable_area_m2 double precision CHECK (usable_area_m2 > 0 AND usable_area_m2 < 'Infinity'),
  capacity       integer CHECK (capacity > 0),
  bounds         real[]  CHECK (cardinality(bounds) = 4 AND bounds[1] > 0 AND bounds[1] < bounds[2]
                                AND bounds[2] < bounds[3] AND bounds[3] < bounds[4] AND bounds[4] < 'Infinity'),
  geom           geometry(Point, 4326) NOT NULL
);

CREATE INDEX space_parent ON space (parent_id);

COMMENT ON COLUMN space.usable_area_m2 IS 'Null: unknown; then there is a count and never a density.';
COMMENT ON COLUMN space.capacity IS 'Persons; null: none is set.';
COMMENT ON COLUMN space.bounds IS 'Lower bounds of the tiers 1 … 4 in persons/m², all day; null: as the space above. Hours of its own: crowd_hours.';

-- A tree: whoever walks up from a space must arrive.
CREATE FUNCTION getu_refuse_space_cycle() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
  above integer := NEW.parent_id;
  steps integer := 0;
BEGIN
  WHILE above IS NOT NULL LOOP
    steps := steps + 1;
    IF above = NEW.id OR steps > 32 THEN
      RAISE EXCEPTION 'space % lies in itself, or too deep', NEW.code USING ERRCODE = 'check_violation', CONSTRAINT = 'space_tree';
    END IF;
    SELECT parent_id INTO above FROM space WHERE id = above;
  END LOOP;
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER space_tree
  AFTER INSERT OR UPDATE OF parent_id ON space
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION getu_refuse_space_cycle();

-- Other bounds at certain hours of the day (local time): of a space and all below it, or of all when space_id is null.
CREATE TABLE crowd_hours (
  id        integer  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  space_id  integer  REFERENCES space ON DELETE CASCADE,
  from_hour smallint NOT NULL CHECK (from_hour BETWEEN 0 AND 23),
  to_hour   smallint NOT NULL CHECK (to_hour BETWEEN 1 AND 24),
  bounds    real[]   NOT NULL CHECK (cardinality(bounds) = 4 AND bounds[1] > 0 AND bounds[1] < bounds[2]
                                     AND bounds[2] < bounds[3] AND bounds[3] < bounds[4] AND bounds[4] < 'Infinity'),
  set_by    text        NOT NULL DEFAULT 'system' CHECK (set_by <> ''),
  set_at    timestamptz NOT NULL DEFAULT now(),
  CHECK (from_hour <> to_hour)
);

CREATE UNIQUE INDEX crowd_hours_range ON crowd_hours (coalesce(space_id, 0), from_hour, to_hour);

COMMENT ON COLUMN crowd_hours.set_by IS 'Persona.';
COMMENT ON COLUMN crowd_hours.to_hour IS 'Not included; smaller than from_hour: over midnight. Of several the shortest range counts.';

-- What counts: the zone of a camera, a gate, a corridor.
CREATE TABLE sensor (
  id             integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code           text    NOT NULL UNIQUE CHECK (code <> ''),
  name           text    NOT NULL,
  kind           text    NOT NULL CHECK (kind IN ('occupancy', 'in_out')),
  space_id       integer NOT NULL REFERENCES space,
  camera_code    text,
  floor          text,
  area_m2        double precision CHECK (area_m2 > 0 AND area_m2 < 'Infinity'),
  max_count      integer CHECK (max_count > 0),
  silent_after_s integer CHECK (silent_after_s BETWEEN 1 AND 604800),
  is_active      boolean NOT NULL DEFAULT true,
  geom           geometry(Point, 4326) NOT NULL
);

CREATE INDEX sensor_space ON sensor (space_id);
CREATE INDEX sensor_camera ON sensor (camera_code);

COMMENT ON COLUMN sensor.kind IS 'occupancy: persons in the zone now; in_out: persons that passed a gate.';
COMMENT ON COLUMN sensor.area_m2 IS 'Usable area of the counting zone; null: unknown, or a gate.';
COMMENT ON COLUMN sensor.max_count IS 'More is absurd: persons in the zone, or through the gate in a minute. Null: what fits on the area.';
COMMENT ON COLUMN sensor.silent_after_s IS 'Null: crowd_setting says, or two and a half periods where it sends counts of a period.';
COMMENT ON COLUMN sensor.is_active IS 'Taken down: its readings are refused and nothing waits for them.';

-- One row.
CREATE TABLE crowd_setting (
  id               boolean  PRIMARY KEY DEFAULT true CHECK (id),
  version          integer  NOT NULL DEFAULT 1,
  day_start_hour   smallint NOT NULL DEFAULT 4 CHECK (day_start_hour BETWEEN 0 AND 23),
  silent_after_s   integer  NOT NULL DEFAULT 60 CHECK (silent_after_s BETWEEN 5 AND 86400),
  rise_hold_s      integer  NOT NULL DEFAULT 10 CHECK (rise_hold_s BETWEEN 0 AND 3600),
  fall_hold_s      integer  NOT NULL DEFAULT 60 CHECK (fall_hold_s BETWEEN 0 AND 86400),
  escalate_after_s integer  NOT NULL DEFAULT 300 CHECK (escalate_after_s BETWEEN 10 AND 86400),
  reading_days     integer  NOT NULL DEFAULT 14 CHECK (reading_days BETWEEN 2 AND 366),
  minute_days      integer  NOT NULL DEFAULT 90 CHECK (minute_days BETWEEN 2 AND 1100),
  hour_days        integer  NOT NULL DEFAULT 3660 CHECK (hour_days BETWEEN 31 AND 36600),
  CHECK (reading_days <= minute_days AND minute_days <= hour_days)
);

INSERT INTO crowd_setting DEFAULT VALUES;

COMMENT ON COLUMN crowd_setting.version IS 'Goes up with every change of spaces, sensors and bounds: frames name it.';
COMMENT ON COLUMN crowd_setting.day_start_hour IS 'When a space with gates only is taken to be empty.';

CREATE FUNCTION getu_next_crowd_version() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  UPDATE crowd_setting SET version = version + 1;
  RETURN NULL;
END
$$;

CREATE TRIGGER space_changed AFTER INSERT OR UPDATE OR DELETE ON space
  FOR EACH STATEMENT EXECUTE FUNCTION getu_next_crowd_version();
CREATE TRIGGER sensor_changed AFTER INSERT OR UPDATE OR DELETE ON sensor
  FOR EACH STATEMENT EXECUTE FUNCTION getu_next_crowd_version();
CREATE TRIGGER crowd_hours_changed AFTER INSERT OR UPDATE OR DELETE ON crowd_hours
  FOR EACH STATEMENT EXECUTE FUNCTION getu_next_crowd_version();

-- Who may send readings. The key itself is shown once and not kept. Several may be valid: that is how they are rotated.
CREATE TABLE sensor_key (
  id         integer     GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name       text        NOT NULL CHECK (name <> ''),
  sha256     text        NOT NULL UNIQUE CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  sensor_ids integer[],
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by text        NOT NULL,
  used_at    timestamptz,
  revoked_at timestamptz
);

COMMENT ON COLUMN sensor_key.sensor_ids IS 'Null: all, those added later too.';
COMMENT ON COLUMN sensor_key.used_at IS 'To the minute.';

-- What was counted. A sensor says one thing at one instant: the first that arrives is kept. Days of UTC are tables of their own,
-- so that the end of what is kept costs nothing.
CREATE TABLE reading (
  sensor_id   integer     NOT NULL,
  observed_at timestamptz NOT NULL,
  persons     integer,
  entered     integer,
  departed    integer,
  period_s    integer,
  PRIMARY KEY (sensor_id, observed_at),
  CHECK ((persons IS NULL) <> (entered IS NULL))
) PARTITION BY RANGE (observed_at);

COMMENT ON COLUMN reading.observed_at IS 'When it was counted; of a period, its end.';
COMMENT ON COLUMN reading.persons IS 'In the zone at that instant.';
COMMENT ON COLUMN reading.entered IS 'Through the gate in the period; without a period_s the total since the counter began, which restarts at zero.';
COMMENT ON COLUMN reading.departed IS 'As entered, the other way. Null: the gate knows no direction, and entered holds all who passed.';

-- Days that are or were kept. What arrives for a day that was given up is refused: its sums are final.
CREATE TABLE reading_day (
  day       date        PRIMARY KEY,
  stored_at timestamptz NOT NULL DEFAULT now(),
  sealed_at timestamptz
);

COMMENT ON COLUMN reading_day.stored_at IS 'When a late reading last came for it, to the hour: the days of keeping count from then.';

CREATE TABLE sensor_latest (
  sensor_id   integer     PRIMARY KEY REFERENCES sensor ON DELETE CASCADE,
  observed_at timestamptz NOT NULL,
  persons     integer,
  entered     integer,
  departed    integer,
  period_s    integer
) WITH (fillfactor = 50);

-- What the roll-ups have yet to do. Persons in a zone are counted anew for a minute about which something was stored; what passed a
-- gate is added, each reading once, to the minutes it was counted in.
CREATE TABLE reading_dirty (
  sensor_id integer     NOT NULL,
  minute    timestamptz NOT NULL
);

CREATE TABLE reading_flow (
  sensor_id integer     NOT NULL,
  from_at   timestamptz NOT NULL,
  until_at  timestamptz NOT NULL,
  entered   integer     NOT NULL,
  departed  integer
);

CREATE TABLE reading_minute (
  sensor_id    integer     NOT NULL,
  minute       timestamptz NOT NULL,
  persons_mean real,
  persons_max  integer,
  entered      integer,
  departed     integer,
  PRIMARY KEY (sensor_id, minute)
) PARTITION BY RANGE (minute);

CREATE INDEX reading_minute_at ON reading_minute (minute);

CREATE TABLE reading_hour_dirty (
  sensor_id integer     NOT NULL,
  hour      timestamptz NOT NULL,
  PRIMARY KEY (sensor_id, hour)
);

-- Hours of UTC; a table a month.
CREATE TABLE reading_hour (
  sensor_id    integer     NOT NULL,
  hour         timestamptz NOT NULL,
  persons_mean real,
  persons_max  integer,
  entered      bigint,
  departed     bigint,
  PRIMARY KEY (sensor_id, hour)
) PARTITION BY RANGE (hour);

CREATE INDEX reading_hour_at ON reading_hour (hour);

-- What became of readings that are not simply stored, by sensor and rule. Sensor 0: none of ours.
CREATE TABLE ingest_counter (
  sensor_id integer     NOT NULL,
  rule      text        NOT NULL,
  count     bigint      NOT NULL,
  at        timestamptz NOT NULL,
  PRIMARY KEY (sensor_id, rule)
) WITH (fillfactor = 50);

-- Where the rule of tiers stands (api/domain/crowd-tier.ts). A space without a row is calm.
CREATE TABLE space_tier (
  space_id    integer       PRIMARY KEY REFERENCES space ON DELETE CASCADE,
  tier        smallint      NOT NULL CHECK (tier BETWEEN 0 AND 4),
  above_since timestamptz[] NOT NULL CHECK (cardinality(above_since) = 4),
  below_since timestamptz[] NOT NULL CHECK (cardinality(below_since) = 4)
);

-- One row: when all spaces were last judged. Several processes take turns.
CREATE TABLE crowd_judged (
  id boolean     PRIMARY KEY DEFAULT true CHECK (id),
  at timestamptz NOT NULL
);

INSERT INTO crowd_judged (at) VALUES ('-infinity');

CREATE TABLE crowd_warning (
  id                bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  space_id          integer     NOT NULL REFERENCES space,
  tier              smallint    NOT NULL CHECK (tier BETWEEN 1 AND 4),
  worst_tier        smallint    NOT NULL CHECK (worst_tier BETWEEN 1 AND 4),
  density           double precision,
  count             integer,
  raised_at         timestamptz NOT NULL,
  risen_at          timestamptz NOT NULL,
  acknowledged_at   timestamptz,
  acknowledged_by   text,
  acknowledged_tier smallint,
  escalated_at      timestamptz,
  ended_at          timestamptz CHECK (ended_at >= raised_at),
  incident_code     text
);

CREATE UNIQUE INDEX crowd_warning_open ON crowd_warning (space_id) WHERE ended_at IS NULL;
CREATE INDEX crowd_warning_raised ON crowd_warning (raised_at DESC, id DESC);
CREATE INDEX crowd_warning_incident ON crowd_warning (incident_code);

COMMENT ON COLUMN crowd_warning.risen_at IS 'When it last got worse: the time to acknowledge it counts from then.';
COMMENT ON COLUMN crowd_warning.acknowledged_tier IS 'A warning that gets worse than this wants to be acknowledged again.';

ALTER TABLE import_run DROP CONSTRAINT import_run_kind_check;
ALTER TABLE import_run ADD CONSTRAINT import_run_kind_check
  CHECK (kind IN ('grids', 'cameras', 'incidents', 'places', 'staff', 'base', 'spaces', 'sensors'));
