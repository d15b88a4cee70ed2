-- Cases of crowd warnings were called in Chinese, whoever read them. They are called by their space, as those that came later; the page
-- puts the category before it in the language of the reader. The first line of a history says the same in the same way, so that
-- it folds to its row.

UPDATE incident
   SET title = substr(title, 6),
       address = coalesce(address, substr(title, 6)),
       source = 'crowd_warning'
 WHERE source = '客流预警'
   AND title LIKE '客流超限：_%';

ALTER TABLE incident_event DISABLE TRIGGER incident_event_is_final;

UPDATE incident_event e
   SET detail = e.detail
                || jsonb_build_object('source', 'crowd_warning', 'title', substr(e.detail ->> 'title', 6))
                || jsonb_build_object('address', coalesce(e.detail ->> 'address', substr(e.detail ->> 'title', 6)))
 WHERE e.number = 1
   AND e.action = 'reported'
   AND e.detail ->> 'source' = '客流预警'
   AND e.detail ->> 'title' LIKE '客流超限：_%';

ALTER TABLE incident_event ENABLE TRIGGER incident_event_is_final;
