-- Categories of a city's own: more than two digits can number in a group, closed ones, and the one that crowd warnings take.

-- Two digits of the group, then two or four; the group itself ends in 00.
ALTER TABLE incident_category DROP CONSTRAINT incident_category_code_check;
ALTER TABLE incident_category ADD CONSTRAINT incident_category_code_check
  CHECK (code ~ '^[0-9]{4}([0-9]{2})?$' AND (length(code) = 4 OR left(code, 2) <> '00'));

-- Lists of cities have an "Other" in many a group.
ALTER TABLE incident_category DROP CONSTRAINT incident_category_name_zh_key;

ALTER TABLE incident_category
  ADD COLUMN is_closed boolean NOT NULL DEFAULT false,
  ADD COLUMN for_crowd boolean NOT NULL DEFAULT false;

COMMENT ON COLUMN incident_category.is_closed IS 'Not on the list any more, kept for the cases that have it: no new case gets it.';
COMMENT ON COLUMN incident_category.for_crowd IS 'Crowd warnings open their cases in it.';

UPDATE incident_category SET for_crowd = true WHERE code = '0901';
CREATE UNIQUE INDEX incident_category_for_crowd ON incident_category (for_crowd) WHERE for_crowd;

-- Numbers of six digits.
ALTER TABLE incident_tally ALTER COLUMN categories TYPE integer[];

ALTER TABLE import_run DROP CONSTRAINT import_run_kind_check;
ALTER TABLE import_run ADD CONSTRAINT import_run_kind_check
  CHECK (kind IN ('grids', 'cameras', 'incidents', 'places', 'staff', 'base', 'spaces', 'sensors', 'categories'));
