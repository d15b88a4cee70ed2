-- Stores readings and their derived rows, in the caller's transaction. Existing readings stay unchanged.
-- sensor_ids … periods: one element each. latest_*: of each sensor the newest of the transaction, in the order of ids, which
-- avoids deadlocks between batches. dirty_*: minutes in which persons of a zone were counted. flow_*: passages, of readings the
-- caller has stored itself.
-- duplicates: positions (from 1) of those that were not stored, as there was a reading of their sensor and instant. resets:
-- sensors whose counter restarted.
CREATE OR REPLACE FUNCTION getu_store_readings(
  sensor_ids integer[], instants timestamptz[], persons integer[], entered integer[], departed integer[], periods integer[],
  latest_ids integer[], latest_at timestamptz[], latest_persons integer[], latest_entered integer[], latest_departed integer[],
  latest_periods integer[],
  dirty_ids integer[], dirty_minutes timestamptz[],
  flow_ids integer[], flow_from timestamptz[], flow_until timestamptz[], flow_entered integer[], flow_departed integer[],
  OUT duplicates integer[], OUT resets integer[]
)
LANGUAGE plpgsql
AS $$
#variable_conflict use_column
DECLARE
  stored integer;
BEGIN
  duplicates := '{}';
  resets := '{}';
  -- In the order of the key: two that store the same readings wait for each other without a deadlock.
  INSERT INTO reading (sensor_id, observed_at, persons, entered, departed, period_s)
  SELECT sent.sensor_id, sent.observed_at, sent.persons, sent.entered, sent.departed, sent.period_s
    FROM unnest(sensor_ids, instants, persons, entered, departed, periods) WITH ORDINALITY
           AS sent (sensor_id, observed_at, persons, entered, departed, period_s, position)
   ORDER BY sent.sensor_id,
            sent.observed_at,
            sent.position
      ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS stored = ROW_COUNT;

  -- Rare, and then worth a second query: stored readings have rows of this transaction, and of equal ones the first was stored.
  IF stored < cardinality(sensor_ids) THEN
    SELECT coalesce(array_agg(sent.position::integer ORDER BY sent.position), '{}')
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

  -- Counts of a period contain the passages themselves.
  INSERT INTO reading_flow (sensor_id, from_at, until_at, entered, departed)
  SELECT sent.sensor_id, sent.observed_at - make_interval(secs => sent.period_s), sent.observed_at, sent.entered, sent.departed
    FROM unnest(sensor_ids, instants, entered, departed, periods) WITH ORDINALITY
           AS sent (sensor_id, observed_at, entered, departed, period_s, position)
   WHERE sent.period_s IS NOT NULL
     AND sent.position <> ALL (duplicates);

  -- For counters that only grow, the passages are the difference to the total before: the total of the transaction, or the one
  -- known so far. A late one adds nothing, since the later total includes it. Smaller than before: the counter has restarted.
  IF EXISTS (SELECT FROM unnest(entered, periods) AS sent (entered, period_s) WHERE sent.entered IS NOT NULL AND sent.period_s IS NULL) THEN
    PERFORM FROM sensor_latest WHERE sensor_id = ANY (latest_ids) ORDER BY sensor_id FOR UPDATE;
    WITH total AS (
      SELECT sent.sensor_id, sent.observed_at, sent.entered, sent.departed
        FROM unnest(sensor_ids, instants, entered, departed, periods) WITH ORDINALITY
               AS sent (sensor_id, observed_at, entered, departed, period_s, position)
       WHERE sent.entered IS NOT NULL
         AND sent.period_s IS NULL
         AND sent.position <> ALL (duplicates)
    ), known AS (
      SELECT l.*
        FROM sensor_latest l
       WHERE l.sensor_id = ANY (sensor_ids)
    ), chain AS (
      SELECT sensor_id, observed_at, entered, departed
        FROM known
       WHERE known.entered IS NOT NULL
         AND known.period_s IS NULL
      UNION ALL
      SELECT total.*
        FROM total
        LEFT JOIN known USING (sensor_id)
       WHERE known.observed_at IS NULL
          OR known.observed_at < total.observed_at
    ), step AS (
      SELECT sensor_id,
             lag(observed_at) OVER before AS from_at,
             observed_at AS until_at,
             entered,
             departed,
             lag(entered) OVER before AS entered_before,
             lag(departed) OVER before AS departed_before
        FROM chain
      WINDOW before AS (PARTITION BY sensor_id ORDER BY observed_at)
    ), passed AS (
      SELECT sensor_id,
             from_at,
             until_at,
             began_anew,
             CASE WHEN began_anew THEN entered ELSE entered - entered_before END AS entered,
             CASE WHEN began_anew THEN departed ELSE departed - departed_before END AS departed
        FROM step,
             LATERAL (SELECT entered < entered_before OR coalesce(departed < departed_before, false) AS began_anew) AS beginning
       WHERE from_at IS NOT NULL
    ), queued AS (
      -- After a day of silence the time of the passages is unknown; and a counter may be faulty.
      INSERT INTO reading_flow (sensor_id, from_at, until_at, entered, departed)
      SELECT p.sensor_id, p.from_at, p.until_at, p.entered, p.departed
        FROM passed p
        JOIN sensor s ON s.id = p.sensor_id
       WHERE p.until_at - p.from_at <= interval '1 day'
         AND greatest(p.entered, p.departed)
             <= coalesce(s.max_count, 6000) * greatest(1, extract(epoch FROM p.until_at - p.from_at) / 60)
    )
    SELECT coalesce(array_agg(sensor_id), '{}')
      INTO resets
      FROM passed
     WHERE began_anew;
  END IF;

  INSERT INTO sensor_latest AS known (sensor_id, observed_at, persons, entered, departed, period_s)
  SELECT *
    FROM unnest(latest_ids, latest_at, latest_persons, latest_entered, latest_departed, latest_periods)
      ON CONFLICT (sensor_id) DO UPDATE
     SET observed_at = excluded.observed_at,
         persons = excluded.persons,
         entered = excluded.entered,
         departed = excluded.departed,
         period_s = excluded.period_s
   WHERE known.observed_at < excluded.observed_at;

  INSERT INTO reading_dirty (sensor_id, minute)
  SELECT *
    FROM unnest(dirty_ids, dirty_minutes);

  INSERT INTO reading_flow (sensor_id, from_at, until_at, entered, departed)
  SELECT *
    FROM unnest(flow_ids, flow_from, flow_until, flow_entered, flow_departed);
END
$$;
