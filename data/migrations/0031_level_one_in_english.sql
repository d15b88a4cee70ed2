-- A 街道 is called what it is called everywhere else in the product and in the names of the units; a city that chose its own name keeps it.
UPDATE grid_level SET name_en = 'Subdistrict' WHERE level = 1 AND name_zh = '街道' AND name_en = 'Street';
