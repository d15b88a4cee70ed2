-- People with accounts, what they may do and where, and how they sign in. Columns that the sign-in library needs stand first.

CREATE TABLE person (
  id                   text        PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9]{1,64}$'),
  name                 text        NOT NULL CHECK (name <> '' AND char_length(name) <= 60),
  username             text        NOT NULL UNIQUE CHECK (username = lower(username)),
  email                text        NOT NULL UNIQUE,
  email_verified       boolean     NOT NULL DEFAULT false,
  image                text,
  has_second_factor    boolean     NOT NULL DEFAULT false,
  created_at           timestamptz NOT NULL,
  updated_at           timestamptz NOT NULL,
  must_change_password boolean     NOT NULL DEFAULT false,
  password_changed_at  timestamptz,
  is_demo              boolean     NOT NULL DEFAULT false,
  deactivated_at       timestamptz
);
COMMENT ON COLUMN person.email IS 'Required by the sign-in library; without a real one, username@getu.invalid.';
COMMENT ON COLUMN person.is_demo IS 'Created by the role switcher of the demo; cannot sign in by password.';
COMMENT ON COLUMN person.deactivated_at IS 'People are never deleted: histories name them.';

CREATE TABLE person_grant (
  person_id  text        NOT NULL REFERENCES person,
  role       text        NOT NULL CHECK (role <> ''),
  unit       text        CHECK (unit <> ''),
  granted_by text        NOT NULL CHECK (granted_by <> ''),
  granted_at timestamptz NOT NULL,
  UNIQUE NULLS NOT DISTINCT (person_id, role, unit)
);
CREATE INDEX person_grant_unit ON person_grant (unit);
COMMENT ON COLUMN person_grant.unit IS 'Code of a unit in force, with all below it; null: the whole district.';

CREATE TABLE person_session (
  id           text        PRIMARY KEY,
  token        text        NOT NULL UNIQUE,
  person_id    text        NOT NULL REFERENCES person,
  ip_address   text,
  user_agent   text,
  expires_at   timestamptz NOT NULL,
  created_at   timestamptz NOT NULL,
  updated_at   timestamptz NOT NULL,
  is_shared    boolean     NOT NULL DEFAULT false,
  last_used_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX person_session_person ON person_session (person_id);
COMMENT ON COLUMN person_session.is_shared IS 'A desk that several people use: its idle time is short.';

CREATE TABLE sign_in_method (
  id                       text        PRIMARY KEY,
  account_id               text        NOT NULL,
  provider_id              text        NOT NULL,
  person_id                text        NOT NULL REFERENCES person,
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  password                 text,
  created_at               timestamptz NOT NULL,
  updated_at               timestamptz NOT NULL,
  UNIQUE (provider_id, account_id)
);
CREATE INDEX sign_in_method_person ON sign_in_method (person_id);
COMMENT ON COLUMN sign_in_method.password IS 'scrypt hash; null: another provider knows the person.';

CREATE TABLE sign_in_step (
  id         text        PRIMARY KEY,
  identifier text        NOT NULL,
  value      text        NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX sign_in_step_identifier ON sign_in_step (identifier);
COMMENT ON TABLE sign_in_step IS 'Sign-ins that wait for their next step: a second factor, a provider.';

CREATE TABLE second_factor (
  id                        text    PRIMARY KEY,
  person_id                 text    NOT NULL UNIQUE REFERENCES person,
  secret                    text    NOT NULL,
  backup_codes              text    NOT NULL,
  verified                  boolean NOT NULL DEFAULT false,
  failed_verification_count integer NOT NULL DEFAULT 0,
  locked_until              timestamptz
);
COMMENT ON COLUMN second_factor.secret IS 'Encrypted with the secret of the installation, as are the backup codes.';

CREATE TABLE former_password (
  person_id text        NOT NULL REFERENCES person,
  hash      text        NOT NULL,
  until     timestamptz NOT NULL
);
CREATE INDEX former_password_person ON former_password (person_id, until DESC);

-- One row for each known device of a person, and one for all other devices of an address.
CREATE TABLE sign_in_failure (
  bucket        text        PRIMARY KEY,
  failures      integer     NOT NULL CHECK (failures > 0),
  last_at       timestamptz NOT NULL,
  blocked_until timestamptz NOT NULL
);

ALTER TABLE idempotency RENAME COLUMN persona TO actor;
