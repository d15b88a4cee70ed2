-- The newest row of the audit, held until the transaction ends; number 0 and a hash of zeros when there is none.
-- A volatile function: its second statement sees what was committed while the first waited for the lock. One plain query: joined
-- with the row of zeros it read the whole table.
CREATE OR REPLACE FUNCTION getu_hold_audit() RETURNS TABLE (number bigint, hash text)
LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('getu audit'));
  SELECT newest.number, newest.hash INTO number, hash FROM audit AS newest ORDER BY newest.number DESC LIMIT 1;
  IF NOT FOUND THEN
    number := 0;
    hash := repeat('0', 64);
  END IF;
  RETURN NEXT;
END
$$;
