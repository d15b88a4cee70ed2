-- What happened, in the order in which it was committed: the stream sends it, and sends it again.

CREATE TABLE outbox (
  id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text        NOT NULL CHECK (kind IN ('incident', 'warning', 'camera', 'edition')),
  data jsonb       NOT NULL,
  at   timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX outbox_at ON outbox (at);

COMMENT ON TABLE outbox IS 'Written only through getu_record_event, which makes ids follow the order of commits.';
