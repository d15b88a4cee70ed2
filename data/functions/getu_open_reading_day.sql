-- Creates the partitions for the readings of a day of UTC and their roll-ups. False: the day was dropped, its sums are final.
-- minutes_since: minutes before that day are not kept.
-- With the rights of the owner: the login of the API may not create or drop tables.
CREATE OR REPLACE FUNCTION getu_open_reading_day(day date, minutes_since date) RETURNS boolean
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
  low   timestamptz := day::timestamp AT TIME ZONE 'UTC';
  high  timestamptz := (day + 1)::timestamp AT TIME ZONE 'UTC';
  month timestamp   := date_trunc('month', day::timestamp);
  held  reading_day;
BEGIN
  -- One at a time: all processes reach a new day at the same moment.
  PERFORM pg_advisory_xact_lock(hashtext('getu reading day'));
  IF day >= minutes_since THEN
    PERFORM getu_open_partition('reading_minute', 'reading_minute_' || to_char(day, 'YYYYMMDD'), low, high, 80);
  END IF;
  PERFORM getu_open_partition('reading_hour', 'reading_hour_' || to_char(month, 'YYYYMM'),
                              month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC', 80);
  SELECT * INTO held FROM reading_day d WHERE d.day = getu_open_reading_day.day;
  IF held.sealed_at IS NOT NULL THEN
    RETURN false;
  END IF;
  IF held.day IS NULL THEN
    PERFORM getu_open_partition('reading', 'reading_' || to_char(day, 'YYYYMMDD'), low, high, 100);
    INSERT INTO reading_day (day) VALUES (getu_open_reading_day.day);
  END IF;
  RETURN true;
END
$$;
