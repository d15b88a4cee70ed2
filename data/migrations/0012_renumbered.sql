-- A unit that only got another code is the same one: what names it by the old code finds it by the new.

ALTER TABLE grid_code_void ADD COLUMN became text CHECK (became <> code);
UPDATE grid_code_void SET became = substring(reason FROM '^is (.+) in edition [0-9]+$');

COMMENT ON COLUMN grid_code_void.became IS 'The code that came in its place; null: the unit ended.';

-- Posts are asked for as of an edition as well, not only those that are held now.
DROP INDEX grid_staff_grid;
CREATE INDEX grid_staff_grid ON grid_staff (grid_code);

-- Plans that were stored before they could say codes and posts say nothing of them.
UPDATE plan
   SET content = json_build_object(
         'units', (SELECT coalesce(json_agg('{"code":null,"posts":null}'::jsonb || unit::jsonb ORDER BY n), '[]')
                     FROM json_array_elements(content->'units') WITH ORDINALITY AS stored (unit, n)),
         'removed', content->'removed')
 WHERE json_array_length(content->'units') > 0;
