-- Returns the highest level that a border between two of the smallest units separates, given their paths from the top level
-- down. Next to an upper unit that keeps a shape of its own (its code in `kept`) the line does not belong to that level: the
-- unit's own outline does. Without a right side: the outline of everything.
CREATE OR REPLACE FUNCTION getu_border_level(
  left_level smallint,
  left_path text[],
  right_path text[],
  kept text[]
)
RETURNS integer
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
RETURN (
  SELECT left_level - cardinality(left_path) + min(step)
    FROM generate_series(1, cardinality(left_path)) AS step
   WHERE left_path[step] IS DISTINCT FROM right_path[step]
     AND left_path[step] <> ALL (kept)
     AND coalesce(right_path[step] <> ALL (kept), true)
);
