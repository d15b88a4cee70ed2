-- Who did what, when and from where, in a chain of hashes; and histories that nothing changes or removes.

CREATE TABLE audit (
  number        bigint      PRIMARY KEY CHECK (number > 0),
  at            timestamptz NOT NULL,
  actor         text        CHECK (actor <> ''),
  role          text        NOT NULL,
  action        text        NOT NULL CHECK (action <> ''),
  object_kind   text        NOT NULL CHECK (object_kind <> ''),
  object        text        NOT NULL,
  before        json,
  after         json,
  address       text        CHECK (address <> ''),
  request_id    text        NOT NULL,
  algorithm     text        NOT NULL CHECK (algorithm IN ('sha256', 'sm3')),
  previous_hash text        NOT NULL CHECK (previous_hash ~ '^[0-9a-f]{64}$'),
  hash          text        NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$')
);
COMMENT ON TABLE audit IS 'Append-only. Each row carries the hash of the row before; npm run audit:verify checks the chain.';
COMMENT ON COLUMN audit.actor IS 'Key of the actor; null: nobody was signed in, or the server itself.';
COMMENT ON COLUMN audit.before IS 'json, not jsonb: the text is kept as it was hashed.';

CREATE INDEX audit_actor ON audit (actor, number);
CREATE INDEX audit_object ON audit (object, number);
CREATE INDEX audit_action ON audit (action, number);
CREATE INDEX audit_at ON audit USING brin (at);

CREATE FUNCTION refuse_changed_record() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
  is_empty boolean;
BEGIN
  -- Emptying what is empty changes nothing: TRUNCATE … CASCADE of other tables in a fresh database gets here as well.
  IF TG_OP = 'TRUNCATE' THEN
    EXECUTE format('SELECT NOT EXISTS (SELECT FROM %I.%I)', TG_TABLE_SCHEMA, TG_TABLE_NAME) INTO is_empty;
    IF is_empty THEN
      RETURN NULL;
    END IF;
  END IF;
  RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER audit_is_final
  BEFORE UPDATE ON audit
  FOR EACH ROW EXECUTE FUNCTION refuse_changed_record();
CREATE TRIGGER audit_stays
  BEFORE TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_changed_record();

-- Rows older than half a year may go when the newest row seals where the rest begins.
CREATE FUNCTION refuse_unsealed_pruning() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
  seal audit;
BEGIN
  IF NOT EXISTS (SELECT FROM gone) THEN
    RETURN NULL;
  END IF;
  SELECT * INTO seal FROM audit ORDER BY number DESC LIMIT 1;
  IF seal.action IS DISTINCT FROM 'audit.prune'
     OR (seal.after ->> 'first')::bigint IS DISTINCT FROM (SELECT min(number) FROM audit)
     OR (seal.after ->> 'first')::bigint IS DISTINCT FROM (SELECT max(number) + 1 FROM gone)
     OR (seal.after ->> 'previousHash') IS DISTINCT FROM (SELECT hash FROM gone ORDER BY number DESC LIMIT 1)
     OR EXISTS (SELECT FROM gone WHERE at > now() - interval '180 days') THEN
    RAISE EXCEPTION 'rows of the audit are removed only from its beginning, after half a year, and sealed'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER audit_is_pruned_sealed
  AFTER DELETE ON audit
  REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_unsealed_pruning();

CREATE TRIGGER camera_opening_is_final
  BEFORE UPDATE OR DELETE ON camera_opening
  FOR EACH ROW EXECUTE FUNCTION refuse_changed_record();
CREATE TRIGGER camera_opening_stays
  BEFORE TRUNCATE ON camera_opening
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_changed_record();

-- Row triggers guard these against changes and removal, but not against TRUNCATE.
CREATE TRIGGER plan_event_stays
  BEFORE TRUNCATE ON plan_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_changed_record();
CREATE TRIGGER grid_lock_event_stays
  BEFORE TRUNCATE ON grid_lock_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_changed_record();
CREATE TRIGGER grid_code_reinstated_stays
  BEFORE TRUNCATE ON grid_code_reinstated
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_changed_record();
