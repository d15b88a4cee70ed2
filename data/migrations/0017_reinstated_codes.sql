-- A code that was voided by mistake, by an import that lacked a unit, can be taken back. Who did so, and why, is never changed nor removed.

CREATE TABLE grid_code_reinstated (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code        text        NOT NULL CHECK (code <> ''),
  edition_id  integer     NOT NULL REFERENCES edition,
  void_reason text        NOT NULL,
  reason      text        NOT NULL CHECK (reason <> '' AND char_length(reason) <= 500),
  by          text        NOT NULL CHECK (by <> ''),
  at          timestamptz NOT NULL
);
COMMENT ON COLUMN grid_code_reinstated.edition_id IS 'That voided the code.';

CREATE FUNCTION refuse_changed_code_history() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  RAISE EXCEPTION 'the history of codes is never changed' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER grid_code_reinstated_is_final
  BEFORE UPDATE OR DELETE ON grid_code_reinstated
  FOR EACH ROW EXECUTE FUNCTION refuse_changed_code_history();
