-- What a crowd warning was raised with stands beside what it is now. Its case held that as a text in two languages, whoever read it.

ALTER TABLE crowd_warning
  ADD COLUMN raised_tier    smallint CHECK (raised_tier BETWEEN 1 AND 4),
  ADD COLUMN raised_density float8,
  ADD COLUMN raised_count   integer;
COMMENT ON COLUMN crowd_warning.raised_tier IS 'Null, with the columns beside it: raised before this was kept, and it opened no case.';

WITH opened AS (
  SELECT DISTINCT ON (i.id)
         w.id,
         i.description
    FROM incident i
    JOIN crowd_warning w ON w.incident_code = i.code
   WHERE i.source = 'crowd_warning'
     AND i.description ~ '^[1-4] 级预警'
   ORDER BY i.id,
            w.id
)
UPDATE crowd_warning w
   SET raised_tier = substring(opened.description FROM '^([1-4]) 级预警')::smallint,
       raised_density = substring(opened.description FROM '，([0-9.]+) 人/平方米')::float8,
       raised_count = substring(opened.description FROM '，([0-9]+) 人\n')::integer
  FROM opened
 WHERE w.id = opened.id;

UPDATE incident
   SET description = NULL
 WHERE source = 'crowd_warning'
   AND description ~ '^[1-4] 级预警';

ALTER TABLE incident_event DISABLE TRIGGER incident_event_is_final;

UPDATE incident_event e
   SET detail = e.detail || jsonb_build_object('description', NULL)
 WHERE e.number = 1
   AND e.action = 'reported'
   AND e.detail ->> 'source' = 'crowd_warning'
   AND e.detail ->> 'description' ~ '^[1-4] 级预警';

ALTER TABLE incident_event ENABLE TRIGGER incident_event_is_final;
