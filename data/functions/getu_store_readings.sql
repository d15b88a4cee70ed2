-- Stores a batch of readings and what follows from them, in the caller's transaction. What is there already stays as it is.
--
-- readings: one element each. latest_*: of each sensor the newest of the batch, in the order of ids, so that two batches do not
-- wait for each other in a circle. dirty_*: minutes the readings say something about.
-- Returns the positions (from 1) of those that were not stored because their sensor had already spoken at that instant.
CREATE OR REPLACE FUNCTION getu_store_readings(
  sensor_ids integer[], instants timestamptz[], persons integer[], entered integer[], departed integer[], periods integer[],
  latest_ids integer[], latest_positions integer[],
  dirty_ids integer[], dirty_from timestamptz[], dirty_to timestamptz[]
) RETURNS integer[]
LANGUAGE plpgsql
AS $$
DECLARE
  stored     integer;
  duplicates integer[] := '{}';
BEGIN
  INSERT INTO reading (sensor_id, observed_at, persons, entered, departed, period_s)
  SELECT *
    FROM unnest(sensor_ids, instants, persons, entered, departed, periods)
      ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS stored = ROW_COUNT;

  -- Rare, and then worth a second look: rows of this transaction are those that were stored, the first of equals.
  IF stored < cardinality(sensor_ids) THEN
    SELECT array_agg(sent.position::integer ORDER BY sent.position)
      INTO duplicates
      FROM (SELECT sensor_id,
                   observed_at,
                   position,
                   row_number() OVER (PARTITION BY sensor_id, observed_at ORDER BY position) AS turn
              FROM unnest(sensor_ids, instants) WITH ORDINALITY AS u (sensor_id, observed_at, position)) AS sent
     WHERE sent.turn > 1
        OR NOT EXISTS (SELECT
                         FROM reading r
                        WHERE r.sensor_id = sent.sensor_id
                          AND r.observed_at = sent.observed_at
                          AND r.xmin = pg_current_xact_id()::xid);
  END IF;

  INSERT INTO sensor_latest AS known (sensor_id, observed_at, persons, entered, departed, period_s)
  SELECT latest.id, instants[latest.position], persons[latest.position], entered[latest.position], departed[latest.position],
         periods[latest.position]
    FROM unnest(latest_ids, latest_positions) AS latest (id, position)
   ORDER BY latest.id
      ON CONFLICT (sensor_id) DO UPDATE
     SET observed_at = excluded.observed_at,
         persons = excluded.persons,
         entered = excluded.entered,
         departed = excluded.departed,
         period_s = excluded.period_s
   WHERE known.observed_at < excluded.observed_at;

  INSERT INTO reading_dirty (sensor_id, from_minute, to_minute)
  SELECT *
    FROM unnest(dirty_ids, dirty_from, dirty_to);

  RETURN duplicates;
END
$$;
