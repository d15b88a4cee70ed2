-- Rolls readings stored since the last call up into minutes and hours. Returns the amount processed; 0 when there is nothing to
-- do, or another process is doing it.
-- most: rows of each kind at once. minutes_since: minutes before that are not kept, their hours are made from the readings.
-- hours_before: hours from there on wait until the next call with a later value, since each of their minutes changes them.
CREATE OR REPLACE FUNCTION getu_roll_up_readings(most integer, minutes_since timestamptz, hours_before timestamptz) RETURNS integer
LANGUAGE plpgsql
AS $$
DECLARE
  dirty_ids     integer[];
  dirty_minutes timestamptz[];
  flow_ids      integer[];
  flow_from     timestamptz[];
  flow_until    timestamptz[];
  flow_entered  integer[];
  flow_departed integer[];
  hour_ids      integer[];
  hours         timestamptz[];
BEGIN
  -- Two at once could each miss the rows that the other has taken, and the older result be written last.
  IF NOT pg_try_advisory_xact_lock(hashtext('getu roll up readings')) THEN
    RETURN 0;
  END IF;

  WITH taken AS (
    DELETE FROM reading_dirty
     WHERE ctid = ANY (ARRAY(SELECT ctid FROM reading_dirty LIMIT most))
    RETURNING sensor_id, minute
  ), once AS (
    SELECT DISTINCT sensor_id, minute
      FROM taken
  )
  SELECT array_agg(sensor_id ORDER BY sensor_id, minute), array_agg(minute ORDER BY sensor_id, minute)
    INTO dirty_ids, dirty_minutes
    FROM once;

  INSERT INTO reading_minute (sensor_id, minute, persons_mean, persons_max)
  SELECT dirty.sensor_id, dirty.minute, counted.mean, counted.most
    FROM unnest(dirty_ids, dirty_minutes) AS dirty (sensor_id, minute)
   CROSS JOIN LATERAL (
           SELECT avg(r.persons)::real AS mean,
                  max(r.persons) AS most
             FROM reading r
            WHERE r.sensor_id = dirty.sensor_id
              AND r.observed_at >= dirty.minute
              AND r.observed_at < dirty.minute + interval '1 minute'
         ) AS counted
   WHERE dirty.minute >= minutes_since
     AND counted.most IS NOT NULL
      ON CONFLICT (sensor_id, minute) DO UPDATE
     SET persons_mean = excluded.persons_mean,
         persons_max = excluded.persons_max;

  INSERT INTO reading_hour_dirty (sensor_id, hour)
  SELECT DISTINCT sensor_id, date_trunc('hour', minute, 'UTC')
    FROM unnest(dirty_ids, dirty_minutes) AS dirty (sensor_id, minute)
      ON CONFLICT DO NOTHING;

  WITH taken AS (
    DELETE FROM reading_flow
     WHERE ctid = ANY (ARRAY(SELECT ctid FROM reading_flow LIMIT most))
    RETURNING *
  )
  SELECT array_agg(sensor_id), array_agg(from_at), array_agg(until_at), array_agg(entered), array_agg(departed)
    INTO flow_ids, flow_from, flow_until, flow_entered, flow_departed
    FROM taken;

  -- A period may start on a day before the first reading.
  PERFORM getu_open_reading_day(day, (minutes_since AT TIME ZONE 'UTC')::date)
     FROM (SELECT DISTINCT (from_at AT TIME ZONE 'UTC')::date AS day FROM unnest(flow_from) AS f (from_at)) AS began
    WHERE to_regclass('reading_hour_' || to_char(day, 'YYYYMM')) IS NULL
       OR (day >= (minutes_since AT TIME ZONE 'UTC')::date AND to_regclass('reading_minute_' || to_char(day, 'YYYYMMDD')) IS NULL);

  -- Distributed evenly over the minutes of the period, in whole persons whose sum is exact.
  WITH piece AS (
    SELECT flow.sensor_id,
           date_trunc('minute', flow.from_at) + make_interval(mins => n) AS minute,
           (n + 1) * flow.entered::bigint / minutes - n * flow.entered::bigint / minutes AS entered,
           (n + 1) * flow.departed::bigint / minutes - n * flow.departed::bigint / minutes AS departed,
           extract(epoch FROM flow.until_at - flow.from_at) / minutes AS covered_s
      FROM unnest(flow_ids, flow_from, flow_until, flow_entered, flow_departed)
             AS flow (sensor_id, from_at, until_at, entered, departed),
           LATERAL (SELECT greatest(1, round(extract(epoch FROM flow.until_at - flow.from_at) / 60))::integer AS minutes) AS length,
           generate_series(0, minutes - 1) AS n
  ), by_minute AS (
    INSERT INTO reading_minute AS known (sensor_id, minute, entered, departed, covered_s)
    SELECT sensor_id, minute, sum(entered), sum(departed), sum(covered_s)
      FROM piece
     WHERE minute >= minutes_since
     GROUP BY sensor_id, minute
        ON CONFLICT (sensor_id, minute) DO UPDATE
       SET entered = coalesce(known.entered, 0) + excluded.entered,
           departed = CASE WHEN known.departed IS NULL THEN excluded.departed
                           ELSE known.departed + coalesce(excluded.departed, 0) END,
           covered_s = CASE WHEN known.entered IS NULL THEN excluded.covered_s
                            ELSE known.covered_s + excluded.covered_s END
  )
  INSERT INTO reading_hour AS known (sensor_id, hour, entered, departed)
  SELECT sensor_id, date_trunc('hour', minute, 'UTC') AS hour, sum(entered), sum(departed)
    FROM piece
   GROUP BY sensor_id, date_trunc('hour', minute, 'UTC')
      ON CONFLICT (sensor_id, hour) DO UPDATE
     SET entered = coalesce(known.entered, 0) + excluded.entered,
         departed = CASE WHEN known.departed IS NULL THEN excluded.departed
                         ELSE known.departed + coalesce(excluded.departed, 0) END;

  WITH taken AS (
    DELETE FROM reading_hour_dirty
     WHERE ctid = ANY (ARRAY(SELECT ctid FROM reading_hour_dirty WHERE hour < hours_before LIMIT most))
    RETURNING sensor_id, hour
  )
  SELECT array_agg(sensor_id), array_agg(hour)
    INTO hour_ids, hours
    FROM taken;

  INSERT INTO reading_hour (sensor_id, hour, persons_mean, persons_max)
  SELECT dirty.sensor_id, dirty.hour, counted.mean, counted.most
    FROM unnest(hour_ids, hours) AS dirty (sensor_id, hour)
   CROSS JOIN LATERAL (
           SELECT avg(m.persons_mean)::real AS mean,
                  max(m.persons_max) AS most
             FROM reading_minute m
            WHERE dirty.hour >= minutes_since
              AND m.sensor_id = dirty.sensor_id
              AND m.minute >= dirty.hour
              AND m.minute < dirty.hour + interval '1 hour'
            UNION ALL
           SELECT avg(r.persons)::real,
                  max(r.persons)
             FROM reading r
            WHERE dirty.hour < minutes_since
              AND r.sensor_id = dirty.sensor_id
              AND r.observed_at >= dirty.hour
              AND r.observed_at < dirty.hour + interval '1 hour'
         ) AS counted
   WHERE counted.most IS NOT NULL
      ON CONFLICT (sensor_id, hour) DO UPDATE
     SET persons_mean = excluded.persons_mean,
         persons_max = excluded.persons_max;

  RETURN coalesce(cardinality(dirty_ids), 0) + coalesce(cardinality(flow_ids), 0) + coalesce(cardinality(hour_ids), 0);
END
$$;
