-- When a person was last seen, whose account a post belongs to, and which incidents a person took.

ALTER TABLE person ADD COLUMN last_seen_at timestamptz;
UPDATE person
   SET last_seen_at = (SELECT max(last_used_at) FROM person_session WHERE person_id = person.id);

ALTER TABLE grid_staff ADD COLUMN person_id text REFERENCES person;
CREATE INDEX grid_staff_person ON grid_staff (person_id) WHERE person_id IS NOT NULL;
COMMENT ON COLUMN grid_staff.person_id IS 'Account of the one who holds the post; null: none is known.';

-- A person holds an incident in progress by its newest line of these two actions.
CREATE INDEX incident_event_holder
    ON incident_event ((CASE action WHEN 'handed_over' THEN detail ->> 'toPerson' ELSE split_part(by, '#', 2) END))
 WHERE action IN ('start', 'handed_over');
