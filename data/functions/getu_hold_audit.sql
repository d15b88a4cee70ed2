-- The newest row of the audit, held until the transaction ends; number 0 and a hash of zeros when there is none.
-- A volatile function: its second statement sees what was committed while the first waited for the lock.
CREATE OR REPLACE FUNCTION getu_hold_audit() RETURNS TABLE (number bigint, hash text)
LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('getu audit'));
  RETURN QUERY
    SELECT head.number, head.hash
      FROM (SELECT a.number, a.hash FROM audit a
            UNION ALL
            SELECT 0, repeat('0', 64)) AS head
     ORDER BY head.number DESC
     LIMIT 1;
END
$$;
