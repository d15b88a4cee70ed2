-- What happened, in the order in which it was committed: the stream sends it, and sends it again.

CREATE TABLE outbox (
  id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text        NOT NULL CHECK (kind IN ('incident', 'warning', 'camera', 'edition')),
  data jsonb       NOT NULL,
  at   timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX outbox_at ON outbox (at);

COMMENT ON TABLE outbox IS 'Written only through getu_record_event, which makes ids follow the order of commits.';

-- Ids count from one in every database: this tells whose they are.
CREATE TABLE outbox_origin (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid()
);

INSERT INTO outbox_origin DEFAULT VALUES;
