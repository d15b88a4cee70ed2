-- Who made an edition, who kept units from being changed and who let them go, and what a wish was that could not be carried over.

ALTER TABLE edition ADD COLUMN published_by text CHECK (published_by <> '');
COMMENT ON COLUMN edition.published_by IS 'Persona who published the plan, or went back to an earlier edition; null: an import.';

UPDATE edition
   SET published_by = plan_event.by
  FROM plan
  JOIN plan_event ON plan_event.plan_id = plan.id AND plan_event.what = 'publish'
 WHERE plan.edition_id = edition.id;

-- Never changed, never removed.
CREATE TABLE grid_lock_event (
  id     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code   text        NOT NULL CHECK (code <> ''),
  what   text        NOT NULL CHECK (what IN ('lock', 'unlock')),
  reason text        CHECK (reason <> '' AND char_length(reason) <= 500),
  by     text        NOT NULL CHECK (by <> ''),
  at     timestamptz NOT NULL,
  CHECK ((what = 'lock') = (reason IS NOT NULL))
);

INSERT INTO grid_lock_event (code, what, reason, by, at)
SELECT code, 'lock', reason, by, at
  FROM grid_lock
 ORDER BY at, code;

CREATE FUNCTION refuse_changed_lock_history() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  RAISE EXCEPTION 'the history of locks is never changed' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER grid_lock_event_is_final
  BEFORE UPDATE OR DELETE ON grid_lock_event
  FOR EACH ROW EXECUTE FUNCTION refuse_changed_lock_history();

-- Of conflicts that were stored before nobody knows what was wished.
UPDATE plan
   SET conflicts = (SELECT json_agg('{"wish":null}'::jsonb || conflict::jsonb ORDER BY n)
                      FROM json_array_elements(conflicts) WITH ORDINALITY AS stored (conflict, n))
 WHERE json_array_length(conflicts) > 0;
