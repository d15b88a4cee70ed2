-- Reporters are encrypted by the server, whose key the database never sees. So this file cannot encrypt the rows that are there:
-- every server does it when it starts, before it answers, and again every ten minutes. From now on no row can be written in clear.
ALTER TABLE incident_reporter
  DROP CONSTRAINT incident_reporter_check,
  ADD COLUMN encrypted text CHECK (encrypted ~ '^[0-9a-f]{12}\.[A-Za-z0-9_-]+$'),
  ADD CONSTRAINT incident_reporter_is_encrypted
  CHECK (encrypted IS NOT NULL AND name IS NULL AND phone IS NULL) NOT VALID;

COMMENT ON TABLE incident_reporter IS 'Apart from the incident, so that no list, tile or export can hold it by accident.';
COMMENT ON COLUMN incident_reporter.encrypted IS
  'Name and phone by AES-256-GCM: identifier of the key, then in base64url the vector, the text and its proof.';
COMMENT ON COLUMN incident_reporter.name IS 'Only of rows from before the encryption, until a server has encrypted them; likewise phone.';

COMMENT ON COLUMN idempotency.request_hash IS
  'HMAC-SHA-256 of method, path and body by the secret of the installation: the body may name a reporter.';
