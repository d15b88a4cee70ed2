-- Figures of large units in constant time: how much happened in each hour and on each day.

-- The upper two levels of every path are tallied (data/functions/getu_tally_incidents.sql keeps it so); units below hold so few
-- incidents that their rows are counted. A change of an incident adds rows here, negative ones for what was, and takes no lock;
-- rows of the same key are merged now and then, and readers add up whatever they find.
CREATE TABLE incident_tally (
  unit_code       text        NOT NULL,
  span            text        NOT NULL CHECK (span IN ('hour', 'day', 'open')),
  at              timestamptz NOT NULL,
  is_fresh        boolean     NOT NULL DEFAULT true,
  reported        integer     NOT NULL DEFAULT 0,
  severity_1      integer     NOT NULL DEFAULT 0,
  severity_2      integer     NOT NULL DEFAULT 0,
  severity_3      integer     NOT NULL DEFAULT 0,
  registered      integer     NOT NULL DEFAULT 0,
  due             integer     NOT NULL DEFAULT 0,
  closed          integer     NOT NULL DEFAULT 0,
  closed_on_time  integer     NOT NULL DEFAULT 0,
  closed_in_grid  integer     NOT NULL DEFAULT 0,
  grid_known      integer     NOT NULL DEFAULT 0,
  handled         integer     NOT NULL DEFAULT 0,
  handling_s      bigint      NOT NULL DEFAULT 0,
  open            integer     NOT NULL DEFAULT 0,
  categories      smallint[],
  category_counts integer[],
  added_s         integer[],
  removed_s       integer[]
);

CREATE INDEX incident_tally_key ON incident_tally (unit_code, span, at);
CREATE INDEX incident_tally_fresh ON incident_tally (unit_code, span, at) WHERE is_fresh;

COMMENT ON COLUMN incident_tally.at IS 'Beginning of the hour or day, UTC. Of what is open: of the hour in which it is due, or -infinity without a time limit.';
COMMENT ON COLUMN incident_tally.is_fresh IS 'There may be another row of the same key.';
COMMENT ON COLUMN incident_tally.handled IS 'Closed after a registration, so that the handling time is known; handling_s is their sum.';
COMMENT ON COLUMN incident_tally.categories IS 'Of the reported, as numbers (101 is 0101), beside how many of each.';
COMMENT ON COLUMN incident_tally.added_s IS 'Handling times in whole seconds, ascending: the median is found in them. removed_s takes some away again.';

-- The hours that a period cuts are counted from rows, and so are the lists behind the figures.
-- The expression is `incidentInstants.registered` of api/sql/incident-instants.ts.
CREATE INDEX incident_registered ON incident
  ((coalesce(registered_at, CASE WHEN NOT came_live THEN reported_at END)));
CREATE INDEX incident_due ON incident (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX incident_closed ON incident (closed_at) WHERE closed_at IS NOT NULL;
