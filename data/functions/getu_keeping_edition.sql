-- Returns the edition in force, if upper units of it keep a shape of their own; null if every one is the union of its children.
CREATE OR REPLACE FUNCTION getu_keeping_edition()
RETURNS integer
LANGUAGE sql
STABLE
AS $$
  SELECT id
    FROM edition
   WHERE valid_to IS NULL
     AND EXISTS (SELECT FROM grid WHERE closed_in IS NULL AND NOT is_leaf AND NOT is_derived)
$$;
