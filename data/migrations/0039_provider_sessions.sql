-- Sessions that began at an identity provider: what is needed to ask it again, and to end the session there.

CREATE TABLE provider_session (
  session_id text        PRIMARY KEY REFERENCES person_session ON DELETE CASCADE,
  issuer     text        NOT NULL,
  subject    text        NOT NULL,
  tokens     text        NOT NULL,
  ask_at     timestamptz NOT NULL
);
CREATE INDEX provider_session_ask_at ON provider_session (ask_at);
COMMENT ON COLUMN provider_session.tokens IS 'Encrypted with the secret of the installation.';
COMMENT ON COLUMN provider_session.ask_at IS 'When the provider is asked next whether it still knows the person.';
