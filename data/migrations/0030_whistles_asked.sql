-- Whoever is asked by a whistle is told so outside the case: which whistles wait for an answer of a unit is asked often.
CREATE INDEX incident_whistle_asks
    ON incident ((whistle_path[cardinality(whistle_path)]))
 WHERE whistle_state IN ('waiting', 'overdue');
