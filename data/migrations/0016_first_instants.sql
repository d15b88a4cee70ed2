-- What the figures hold on to once a case has moved on. They count a case when it was first registered, first due and first closed,
-- so that reopening it, or taking its registration back, changes nothing of a period that is over.

ALTER TABLE incident
  ADD COLUMN first_registered_at  timestamptz,
  ADD COLUMN first_due_at         timestamptz,
  ADD COLUMN first_closed_at      timestamptz,
  ADD COLUMN first_closed_in_grid boolean,
  DROP CONSTRAINT incident_untouched,
  ADD CONSTRAINT incident_untouched CHECK (version > 0 OR
    (assignee IS NULL AND duplicate_of IS NULL AND whistle_path IS NULL AND NOT left_grid AND NOT came_live
     AND acknowledged_at IS NULL AND description IS NULL AND first_registered_at IS NULL AND first_due_at IS NULL
     AND first_closed_at IS NULL)),
  ADD CONSTRAINT incident_first_in_grid CHECK (first_closed_in_grid IS NULL OR first_closed_at IS NOT NULL);

COMMENT ON COLUMN incident.first_registered_at IS 'Of a case whose registration was taken back or that was reopened; null: registered_at holds.';
COMMENT ON COLUMN incident.first_due_at IS 'When it was due before that, as far as it counts.';
COMMENT ON COLUMN incident.first_closed_at IS 'Of a case that was reopened; null: closed_at holds.';
COMMENT ON COLUMN incident.first_closed_in_grid IS 'Of that closing.';

-- Cases that were reopened, or taken back, before there were these columns: their histories know.
WITH lost AS (
  SELECT e.incident_id,
         min(e.number) AS number,
         min(e.number) FILTER (WHERE e.action = 'reopen') AS reopened
    FROM incident_event e
   WHERE e.action = 'reopen'
      OR e.action = 'return' AND e.to_state = 'reported'
   GROUP BY e.incident_id
),
first AS (
  SELECT lost.incident_id,
         lost.reopened,
         (SELECT coalesce((e.detail ->> 'registeredAt')::timestamptz,
                          CASE e.action
                            WHEN 'register' THEN e.at
                            WHEN 'imported' THEN (e.detail ->> 'reportedAt')::timestamptz
                          END)
            FROM incident_event e
           WHERE e.incident_id = lost.incident_id
             AND e.number < coalesce(lost.reopened, lost.number)
             AND e.action IN ('register', 'imported')
           ORDER BY e.number
           LIMIT 1) AS registered_at,
         (SELECT (e.detail ->> 'dueAt')::timestamptz
            FROM incident_event e
           WHERE e.incident_id = lost.incident_id
             AND e.number < coalesce(lost.reopened, lost.number)
             AND e.detail ? 'dueAt'
           ORDER BY e.number DESC
           LIMIT 1) AS due_at,
         (SELECT coalesce((e.detail ->> 'closedAt')::timestamptz, e.at)
            FROM incident_event e
           WHERE e.incident_id = lost.incident_id
             AND e.number < lost.reopened
             AND e.to_state = 'closed'
             AND e.from_state IS DISTINCT FROM 'closed'
           ORDER BY e.number DESC
           LIMIT 1) AS closed_at,
         (SELECT coalesce(e.detail -> 'inGrid', e.detail -> 'closedInGrid')
            FROM incident_event e
           WHERE e.incident_id = lost.incident_id
             AND e.number < lost.reopened
             AND e.to_state = 'closed'
             AND e.from_state IS DISTINCT FROM 'closed'
           ORDER BY e.number DESC
           LIMIT 1) AS in_grid,
         (SELECT e.at
            FROM incident_event e
           WHERE e.incident_id = lost.incident_id
             AND e.number = lost.number) AS at
    FROM lost
)
UPDATE incident i
   SET first_registered_at = first.registered_at,
       first_due_at = CASE WHEN first.reopened IS NOT NULL OR first.due_at <= first.at THEN first.due_at END,
       first_closed_at = first.closed_at,
       first_closed_in_grid = CASE jsonb_typeof(first.in_grid) WHEN 'boolean' THEN first.in_grid::boolean END
  FROM first
 WHERE i.id = first.incident_id;

CREATE INDEX incident_event_reopened ON incident_event (at, incident_id) WHERE action = 'reopen';

-- On the expressions of api/sql/incident-instants.ts. An index gives back columns, not the expression it is on: hence the included.
DROP INDEX incident_unit, incident_registered, incident_closed;
CREATE INDEX incident_unit ON incident (unit_id, reported_at DESC)
  INCLUDE (registered_at, came_live, due_at, closed_at, closed_in_grid, severity, category, first_registered_at, first_due_at,
           first_closed_at, first_closed_in_grid);
CREATE INDEX incident_registered ON incident
  ((coalesce(first_registered_at, registered_at, CASE WHEN NOT came_live THEN reported_at END)))
  INCLUDE (id, unit_id, first_registered_at, registered_at, came_live, reported_at);
CREATE INDEX incident_first_due ON incident
  ((CASE WHEN first_closed_at IS NULL THEN coalesce(first_due_at, due_at) ELSE first_due_at END))
  INCLUDE (id, unit_id, first_closed_at, first_due_at, due_at);
CREATE INDEX incident_closed ON incident ((coalesce(first_closed_at, closed_at)))
  INCLUDE (id, unit_id, first_closed_at, closed_at);
