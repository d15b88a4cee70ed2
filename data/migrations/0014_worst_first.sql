-- The open incidents in the orders that lists ask for: the worst first, and the longest overdue first.

CREATE INDEX incident_open_worst ON incident ((-severity), (coalesce(due_at, 'infinity')), reported_at, id)
 WHERE closed_at IS NULL;
CREATE INDEX incident_open_overdue ON incident ((coalesce(due_at, 'infinity')), reported_at, id)
 WHERE closed_at IS NULL;
