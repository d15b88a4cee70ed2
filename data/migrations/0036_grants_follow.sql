-- A grant follows its unit: when the unit ends or is divided, the people who hold it hold its successors.
ALTER TABLE person_grant ADD COLUMN successor_of text CHECK (successor_of <> '');
CREATE INDEX person_grant_successor_of ON person_grant (successor_of) WHERE successor_of IS NOT NULL;
COMMENT ON COLUMN person_grant.successor_of IS 'Code of the unit, ended or divided by an edition, that the grant was for; null: it was given for this unit.';
