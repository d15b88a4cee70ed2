import { constant, sql } from '../../database/sql.ts';
import type { Changed, Succeeded, Traced } from './steps.ts';

/** Share of the ground of an ended unit from which another unit is one of its successors; less is a corrected border. */
const LEAST_SHARE = 0.1;
/** Share of the ground of a new unit from which it is a part of a unit that continues. */
const MOST_OF_NEW = 0.5;

/**
 * Lets grants follow their units. Who holds a unit that ended holds every unit with a considerable part of its ground; who holds
 * a unit that was divided holds the new parts as well; who held a unit that is in force again holds it in place of its
 * successors.
 */
export async function carryGrants(db: Changed & Traced & Succeeded, now: string): Promise<void> {
  await db.query(sql`
    WITH returned AS (
      DELETE FROM person_grant
       USING opening
       WHERE opening.open_id IS NULL
         AND person_grant.successor_of = opening.code
      RETURNING person_id, role, opening.code, granted_by
    )
    INSERT INTO person_grant (person_id, role, unit, granted_by, granted_at)
    SELECT DISTINCT ON (person_id, role, code)
           person_id, role, code, granted_by, ${now}
      FROM returned
     ORDER BY person_id, role, code
        ON CONFLICT DO NOTHING`);
  await db.query(sql`
    WITH passed AS (
      SELECT closing.code AS was, opening.code AS became
        FROM closing
        JOIN grid old ON old.id = closing.id
        JOIN lineage ON lineage.old_id = closing.id
        JOIN opening ON opening.id = lineage.new_id AND opening.level = old.level
       WHERE CASE
               WHEN closing.is_removed
               THEN closing.became IS NULL AND lineage.share_of_old >= ${constant(LEAST_SHARE)}
               -- A code that was in force before returns to the people who held it.
               ELSE opening.open_id IS NULL AND lineage.share_of_new >= ${constant(MOST_OF_NEW)}
                    AND NOT EXISTS (SELECT
                                      FROM grid before
                                     WHERE before.code = opening.code
                                       AND before.id <> opening.id)
             END
       UNION
      SELECT code, successor
        FROM unit_successor
       WHERE successor IS NOT NULL
    )
    INSERT INTO person_grant (person_id, role, unit, granted_by, granted_at, successor_of)
    SELECT held.person_id, held.role, passed.became, held.granted_by, ${now}, passed.was
      FROM person_grant held
      JOIN passed ON passed.was = held.unit
     ORDER BY held.person_id, held.role, passed.was
        ON CONFLICT DO NOTHING`);
  await db.query(sql`
    DELETE FROM person_grant
     USING unit_successor
     WHERE person_grant.unit = unit_successor.code
       AND unit_successor.successor IS NOT NULL`);
}
