-- What a typed address was found as, beside the address itself.

ALTER TABLE incident ADD COLUMN place_found jsonb;
COMMENT ON COLUMN incident.place_found IS 'Name and precision as the geocoder said them; null: the place was chosen on the map, came with it, or is not known.';
