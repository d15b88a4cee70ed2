-- Addresses as people type them: what of a place is the name of a street or an estate, and what the number in it.

-- Width, case and spaces made alike, as api/geocode/understand-address.ts does it. Of a point of interest its address is read.
ALTER TABLE place
  ADD COLUMN aliases text[] NOT NULL DEFAULT '{}',
  ADD COLUMN street text GENERATED ALWAYS AS (
    substring(
      regexp_replace(lower(normalize(CASE WHEN kind = 'poi' THEN address ELSE name END, NFKC)), '[[:space:]]+', '', 'g')
      FROM '^(.*[^0-9])[0-9]{1,5}(?:[-之附][0-9]{1,4})?(?:号楼|号院|号|栋|幢|座|弄|#)?$')) STORED,
  ADD COLUMN number integer GENERATED ALWAYS AS (
    substring(
      regexp_replace(lower(normalize(CASE WHEN kind = 'poi' THEN address ELSE name END, NFKC)), '[[:space:]]+', '', 'g')
      FROM '^.*[^0-9]([0-9]{1,5})(?:[-之附][0-9]{1,4})?(?:号楼|号院|号|栋|幢|座|弄|#)?$')::integer) STORED,
  ADD COLUMN is_building boolean GENERATED ALWAYS AS (
    regexp_replace(lower(normalize(CASE WHEN kind = 'poi' THEN address ELSE name END, NFKC)), '[[:space:]]+', '', 'g')
      ~ '[0-9](?:号楼|栋|幢|座)$') STORED;

CREATE INDEX place_number ON place (street, number) WHERE number IS NOT NULL;

COMMENT ON COLUMN place.aliases IS 'What people call it besides its name.';
COMMENT ON COLUMN place.street IS 'The address without its number: a street, or an estate whose buildings are numbered.';
COMMENT ON COLUMN place.is_building IS 'The number is one of a building in an estate, not of a house in a street.';

-- Names are held in memory; this says whether they are still those of the database.
CREATE TABLE gazetteer_version (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  version bigint  NOT NULL
);

INSERT INTO gazetteer_version (version) VALUES (1);

CREATE FUNCTION renew_gazetteer() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  UPDATE gazetteer_version SET version = version + 1;
  RETURN NULL;
END
$$;

CREATE TRIGGER place_names_changed
  AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF kind, name, address, aliases ON place
  FOR EACH STATEMENT EXECUTE FUNCTION renew_gazetteer();
CREATE TRIGGER grid_names_changed
  AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF name, closed_in ON grid
  FOR EACH STATEMENT EXECUTE FUNCTION renew_gazetteer();
