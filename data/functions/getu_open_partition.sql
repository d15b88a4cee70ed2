-- Creates a partition for the rows of `parent` from `low` up to `high`, unless there is one. Attached instead of created in
-- place: that way readers and writers of the other partitions are not blocked.
CREATE OR REPLACE FUNCTION getu_open_partition(parent text, part text, low timestamptz, high timestamptz, fill integer) RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
  IF to_regclass(part) IS NOT NULL THEN
    RETURN;
  END IF;
  EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL) WITH (fillfactor = %s)', part, parent, fill);
  EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, part, low, high);
END
$$;
