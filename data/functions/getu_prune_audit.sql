-- Removes the rows of the audit before `first`, with the rights of its owner: nobody else may delete. The trigger of the table
-- refuses unless the newest row seals it and all of them are older than half a year.
CREATE OR REPLACE FUNCTION getu_prune_audit(first bigint) RETURNS void
LANGUAGE sql
SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
  DELETE FROM audit WHERE number < getu_prune_audit.first;
$$;
