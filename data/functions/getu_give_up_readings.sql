-- Drops the days of readings and minutes and the months of hours that ended before the given instants; returns the tables.
-- Readings of a day are kept for their time after the last late one, and until the roll-ups have all of them; from then on the
-- day is sealed: readings refused for it cannot falsify its sums.
-- With the rights of the owner: the login of the API may not create or drop tables.
CREATE OR REPLACE FUNCTION getu_give_up_readings(readings_before timestamptz, minutes_before timestamptz, hours_before timestamptz)
RETURNS text[]
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
DECLARE
  part text;
  held date;
  gone text[] := '{}';
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('getu give up readings')) THEN
    RETURN gone;
  END IF;
  -- The same lock as for opening a day: a day is opened or dropped, never both.
  PERFORM pg_advisory_xact_lock(hashtext('getu reading day'));
  -- Dropping waits for current writers, and later ones wait for it: better at another time.
  SET LOCAL lock_timeout = '2s';

  FOR held IN
    SELECT day
      FROM reading_day
     WHERE sealed_at IS NULL
       AND (day + 1)::timestamp AT TIME ZONE 'UTC' <= readings_before
       AND stored_at < readings_before
     ORDER BY day
  LOOP
    part := 'reading_' || to_char(held, 'YYYYMMDD');
    EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', part);
    CONTINUE WHEN EXISTS (SELECT FROM reading_dirty d WHERE (d.minute AT TIME ZONE 'UTC')::date = held)
               OR EXISTS (SELECT FROM reading_hour_dirty d WHERE (d.hour AT TIME ZONE 'UTC')::date = held);
    EXECUTE format('DROP TABLE %I', part);
    UPDATE reading_day SET sealed_at = readings_before WHERE day = held;
    gone := gone || part;
  END LOOP;

  FOR part IN
    SELECT c.relname
      FROM pg_inherits i
      JOIN pg_class c ON c.oid = i.inhrelid
     -- CASE, since OR guarantees no order: the name of a day read as one of a month is no date at all.
     WHERE CASE i.inhparent
             WHEN 'reading_minute'::regclass
               THEN (to_date(right(c.relname, 8), 'YYYYMMDD') + 1)::timestamp AT TIME ZONE 'UTC' <= minutes_before
             WHEN 'reading_hour'::regclass
               THEN (to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month')::timestamp AT TIME ZONE 'UTC' <= hours_before
             ELSE false
           END
     ORDER BY c.relname
  LOOP
    EXECUTE format('DROP TABLE %I', part);
    gone := gone || part;
  END LOOP;

  -- Readings this old are no longer accepted.
  DELETE FROM reading_day WHERE sealed_at IS NOT NULL AND (day + 1)::timestamp AT TIME ZONE 'UTC' <= hours_before;
  RETURN gone;
END
$$;
