-- Returns the next code of a day of the city (yyyymmdd): 20260301-000001. Two concurrent calls get two codes: the second waits
-- for the first to commit. Skips codes that an import has brought.
CREATE OR REPLACE FUNCTION getu_next_incident_code(day text) RETURNS text
LANGUAGE plpgsql
AS $$
DECLARE
  next_number text;
  next_code text;
BEGIN
  LOOP
    INSERT INTO incident_number AS given (day, last)
    VALUES (getu_next_incident_code.day, 1)
        ON CONFLICT ON CONSTRAINT incident_number_pkey DO UPDATE SET last = given.last + 1
    RETURNING given.last::text INTO next_number;
    next_code := getu_next_incident_code.day || '-' || lpad(next_number, greatest(6, length(next_number)), '0');
    EXIT WHEN NOT EXISTS (SELECT FROM incident WHERE incident.code = next_code);
  END LOOP;
  RETURN next_code;
END
$$;
