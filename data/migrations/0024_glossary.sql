-- What the data of a city are called in English: names of units, places, posts, what cases say. A name is put together of terms.

CREATE TABLE glossary (
  kind text NOT NULL CHECK (kind IN ('term', 'surname', 'given')),
  zh   text NOT NULL CHECK (zh <> ''),
  en   text NOT NULL,
  PRIMARY KEY (kind, zh)
);

COMMENT ON COLUMN glossary.zh IS 'With # for numbers: "# 号楼".';

ALTER TABLE import_run DROP CONSTRAINT import_run_kind_check;
ALTER TABLE import_run ADD CONSTRAINT import_run_kind_check
  CHECK (kind IN ('grids', 'cameras', 'incidents', 'places', 'staff', 'base', 'spaces', 'sensors', 'categories', 'glossary'));
