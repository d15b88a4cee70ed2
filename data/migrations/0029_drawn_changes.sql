-- A plan that is carried over from edition to edition is compared with what each of its changes was drawn on, however often.

ALTER TABLE plan
  ADD COLUMN drawn     json    NOT NULL DEFAULT '[]',
  ADD COLUMN begun_on  integer REFERENCES edition (id),
  ADD COLUMN begun_for text[];
UPDATE plan SET begun_on = base_id, begun_for = area;
ALTER TABLE plan
  ALTER COLUMN begun_on SET NOT NULL,
  ALTER COLUMN begun_for SET NOT NULL;
COMMENT ON COLUMN plan.drawn IS 'Changes that were drawn on an edition before the base, as they were drawn (drawn-change.ts).';
COMMENT ON COLUMN plan.begun_for IS 'The area, by the codes of the edition on which the plan was begun.';
