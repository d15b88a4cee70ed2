-- Updates the planner's statistics of a table, with the rights of its owner.
CREATE OR REPLACE FUNCTION getu_analyze(analyzed regclass) RETURNS void
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
BEGIN
  EXECUTE 'ANALYZE ' || analyzed;
END
$$;
