-- Plans: drafts of the next edition, who drew them and who said yes; units that must not change; and what is asked of a change.

CREATE TABLE plan (
  id            integer     GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  title         text        NOT NULL CHECK (title <> '' AND char_length(title) <= 120),
  state         text        NOT NULL DEFAULT 'draft'
                            CHECK (state IN ('draft', 'in_review', 'approved', 'published', 'rejected', 'withdrawn')),
  area          text[]      NOT NULL CHECK (cardinality(area) BETWEEN 1 AND 8),
  base_id       integer     NOT NULL REFERENCES edition,
  version       integer     NOT NULL DEFAULT 1 CHECK (version > 0),
  content       json        NOT NULL DEFAULT '{"units":[],"removed":[]}',
  conflicts     json        NOT NULL DEFAULT '[]',
  changed_units integer     NOT NULL DEFAULT 0 CHECK (changed_units >= 0),
  drawn_by      text[]      NOT NULL DEFAULT '{}',
  approved_by   text,
  edition_id    integer     UNIQUE REFERENCES edition,
  created_at    timestamptz NOT NULL,
  changed_at    timestamptz NOT NULL,
  CHECK ((state = 'published') = (edition_id IS NOT NULL)),
  CHECK (state NOT IN ('approved', 'published') OR approved_by IS NOT NULL),
  -- Drawn and approved by different people.
  CHECK (approved_by IS NULL OR approved_by <> ALL (drawn_by))
);

CREATE INDEX plan_changed ON plan (changed_at DESC, id DESC);

COMMENT ON COLUMN plan.area IS 'Codes of the base edition; the plan changes these units and what lies in them, and not their outline together.';
COMMENT ON COLUMN plan.content IS 'As the contract has it (planContent): what differs from the base, and nothing else. Stored as it was sent.';
COMMENT ON COLUMN plan.drawn_by IS 'Personas whose content was saved, in the order in which they began.';

-- Never changed, never removed.
CREATE TABLE plan_event (
  plan_id integer     NOT NULL REFERENCES plan,
  number  integer     NOT NULL CHECK (number > 0),
  at      timestamptz NOT NULL,
  by      text        NOT NULL CHECK (by <> ''),
  what    text        NOT NULL CHECK (what <> ''),
  reason  text        CHECK (char_length(reason) <= 500),
  version integer     NOT NULL,
  PRIMARY KEY (plan_id, number)
);

CREATE FUNCTION refuse_changed_plan_history() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  RAISE EXCEPTION 'the history of a plan is never changed' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER plan_event_is_final
  BEFORE UPDATE OR DELETE ON plan_event
  FOR EACH ROW EXECUTE FUNCTION refuse_changed_plan_history();

-- Units that must not change, they and what lies in them, until the lock is taken away.
CREATE TABLE grid_lock (
  code   text        PRIMARY KEY CHECK (code <> ''),
  reason text        NOT NULL CHECK (reason <> '' AND char_length(reason) <= 500),
  by     text        NOT NULL CHECK (by <> ''),
  at     timestamptz NOT NULL
);

ALTER TABLE outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_kind_check
  CHECK (kind IN ('incident', 'warning', 'camera', 'edition', 'plan'));

-- What a change of some units asks for must not cost a walk through all of them.
CREATE INDEX grid_kept_upper ON grid (level) WHERE closed_in IS NULL AND NOT is_leaf AND NOT is_derived;
CREATE INDEX grid_opened_in ON grid (opened_in);
CREATE INDEX grid_closed_in ON grid (closed_in) WHERE closed_in IS NOT NULL;
CREATE INDEX grid_lineage_new ON grid_lineage (new_id);
CREATE INDEX grid_lineage_edition ON grid_lineage (edition_id);
