-- Adds one event to the outbox and wakes the listeners when the transaction commits.
-- The lock makes transactions draw their ids one after the other, and is held until the commit: a reader up to an id has missed
-- nothing before it. A bare identity column would skip transactions that commit late. As the lock is held until then, events
-- are recorded last, after every row the transaction changes.
CREATE OR REPLACE FUNCTION getu_record_event(kind text, data jsonb) RETURNS bigint
LANGUAGE plpgsql
AS $$
DECLARE
  event_id bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('getu outbox'));
  INSERT INTO outbox (kind, data) VALUES (getu_record_event.kind, getu_record_event.data) RETURNING id INTO event_id;
  PERFORM pg_notify('getu_outbox', '');
  RETURN event_id;
END
$$;
