-- Screens of walls: each has a session of its own, which an administrator begins and ends.

CREATE TABLE screen (
  id            text        PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9]{1,64}$'),
  name          text        NOT NULL CHECK (name <> '' AND char_length(name) <= 60),
  settings      json        NOT NULL,
  created_by    text        NOT NULL CHECK (created_by <> ''),
  created_at    timestamptz NOT NULL,
  token_hash    text        UNIQUE,
  paired_at     timestamptz,
  revoked_at    timestamptz,
  revoked_why   text        CHECK (char_length(revoked_why) <= 200),
  address       text,
  browser       text,
  version       text,
  width         integer,
  height        integer,
  seen_at       timestamptz,
  picture_at    timestamptz,
  CHECK ((token_hash IS NULL) = (paired_at IS NULL))
);
COMMENT ON COLUMN screen.token_hash IS 'SHA-256 of the token in the cookie of the screen; kept when it is revoked, so that the screen is told why.';
COMMENT ON COLUMN screen.seen_at IS 'Last report of the page; address, browser, version, size and picture are from it.';
COMMENT ON COLUMN screen.picture_at IS 'Instant at which the shown data was current.';

-- A page that waits for a session, known by a secret of its own.
CREATE TABLE screen_pairing (
  secret_hash text        PRIMARY KEY,
  code_hash   text        UNIQUE,
  screen_id   text        REFERENCES screen,
  network     text,
  expires_at  timestamptz NOT NULL,
  CHECK (code_hash IS NOT NULL OR screen_id IS NOT NULL)
);
CREATE INDEX screen_pairing_screen ON screen_pairing (screen_id);
COMMENT ON COLUMN screen_pairing.code_hash IS 'Of the code that the page shows, until an administrator has typed it; null: a link was opened.';
COMMENT ON COLUMN screen_pairing.network IS 'Network address, by which pages that show a code are limited; null: a link.';
COMMENT ON COLUMN screen_pairing.screen_id IS 'Screen whose session the page may begin, once.';
