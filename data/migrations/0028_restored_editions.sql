-- An edition that is an earlier one published again says so: it had that one's title, and nothing told the two apart.

ALTER TABLE edition
  ADD COLUMN restores integer REFERENCES edition (id);
COMMENT ON COLUMN edition.restores IS 'The earlier edition that was published again; null: none, or it was published before this was kept.';
