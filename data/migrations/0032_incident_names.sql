-- One word for one thing: tables say "incident", and a conflict holds what was proposed.
ALTER TABLE case_timer RENAME TO incident_timer;
ALTER INDEX case_timer_pkey RENAME TO incident_timer_pkey;
ALTER TABLE incident_timer RENAME CONSTRAINT case_timer_incident_id_fkey TO incident_timer_incident_id_fkey;
ALTER INDEX case_timer_at RENAME TO incident_timer_at;
ALTER TABLE incident_timer RENAME CONSTRAINT case_timer_kind_check TO incident_timer_kind_check;

UPDATE plan
   SET conflicts = (SELECT json_agg((conflict::jsonb - 'wish')
                                    || jsonb_build_object('proposed', conflict::jsonb -> 'wish') ORDER BY n)
                      FROM json_array_elements(conflicts) WITH ORDINALITY AS stored (conflict, n))
 WHERE json_array_length(conflicts) > 0;
