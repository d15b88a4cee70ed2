import { type ChildStatistics, childFigures } from '../../core/contract/statistics.ts';
import type { Stretch } from '../../core/time/cut-period.ts';
import type { Db } from '../../database/database.ts';
import { empty, type Sql, sql } from '../../database/sql.ts';
import { groundPath } from '../grid/own-ground.ts';
import {
  belongs,
  type CountedUnit,
  countsGround,
  everything,
  isAskedFor,
  isEverything,
  isTallied,
} from './counted-unit.ts';
import { figureObject } from './figure-object.ts';
import {
  instants,
  ownIncidents,
  piecesOfInstants,
  piecesOfTallies,
  stretches,
  sums,
} from './parts.ts';

/** Figures of open incidents from the tallies of tallied children. Incidents due in this hour are read directly. */
function openByTally(unit: CountedUnit, at: string): Sql {
  return sql`
      SELECT code,
             coalesce(sum(open), 0)::int AS open,
             coalesce(sum(overdue), 0)::int AS overdue
        FROM (
               SELECT child.code,
                      t.open,
                      CASE WHEN t.at > '-infinity' AND t.at < date_trunc('hour', ${at}::timestamptz) THEN t.open END AS overdue
                 FROM child_key AS child
                 JOIN incident_tally t ON t.unit_code = child.key AND t.span = 'open'
                UNION ALL
               SELECT (${groundPath(sql`i`, sql`g`)})[${unit.depth + 1}::int],
                      0,
                      1
                 FROM incident i
                 LEFT JOIN grid g ON g.id = i.unit_id
                WHERE i.due_at >= date_trunc('hour', ${at}::timestamptz)
                  AND i.due_at < ${at}
                  AND i.closed_at IS NULL
                  AND ${isAskedFor(unit)}
                  AND ${belongs(unit)}${isEverything(unit) ? wholeOpenNow(unit, at) : empty}
             ) AS piece
       GROUP BY code`;
}

const openByRow = (unit: CountedUnit) => sql`
      SELECT path[${unit.depth + 1}::int] AS code,
             (count(*) FILTER (WHERE is_open))::int AS open,
             (count(*) FILTER (WHERE is_overdue))::int AS overdue
        FROM own
       GROUP BY 1`;

/** Row for everything, next to the units of the top level, so that incidents outside all units are known. */
const wholeAsChild = sql`
       UNION ALL
      SELECT ${everything.code}::text, '', 0, ''`;
const wholeOfInstants = sql`
                UNION ALL
               SELECT ${everything.code}::text,
                      ${piecesOfInstants}
                 FROM instant`;
const wholeOpenNow = (unit: CountedUnit, at: string) => sql`
                UNION ALL
               SELECT ${everything.code}::text,
                      0,
                      1
                 FROM incident i
                WHERE i.due_at >= date_trunc('hour', ${at}::timestamptz)
                  AND i.due_at < ${at}
                  AND i.closed_at IS NULL
                  AND ${isAskedFor(unit)}`;

/** Keys of a child's tallies. */
const keysOfCategories = (categories: readonly string[]) => sql`
      SELECT child.code,
             child.code || '#' || category::integer AS key
        FROM child
       CROSS JOIN unnest(${categories}::text[]) AS category`;

/**
 * Figures of the units one level below, in the order of codes, over the stretches; of everything, those of the top level, and
 * everything itself under its own code.
 */
export function measureChildren(
  db: Db,
  parent: CountedUnit,
  stretchesNow: readonly Stretch[],
  at: Date,
): Promise<ChildStatistics['children']> {
  const unit: CountedUnit = { ...parent, isByChildren: true };
  const tallied = isTallied({ ...unit, depth: unit.depth + 1 });
  return db.query<ChildStatistics['children'][number]>(
    sql`
    WITH${stretches({ now: stretchesNow })},
    child AS MATERIALIZED (
      SELECT g.code,
             g.name,
             g.level,
             g.kind
        FROM grid g
       WHERE ${isEverything(unit) ? sql`g.parent_code IS NULL` : sql`g.parent_code = ${unit.code}`}
         AND g.closed_in IS NULL${isEverything(unit) ? wholeAsChild : empty}
    ),
    child_key AS (${unit.categories === null ? sql`SELECT code, code AS key FROM child` : keysOfCategories(unit.categories)}
    ),${ownIncidents(unit, tallied, at.toISOString())},${instants},
    counted AS (
      SELECT code,
             ${sums}
        FROM (
               SELECT child.code,
                      ${piecesOfTallies}
                 FROM stretch
                CROSS JOIN child_key AS child
                 JOIN incident_tally t ON t.unit_code = child.key
                                      AND t.span = stretch.span
                                      AND t.at >= stretch.since
                                      AND t.at < stretch.until
                WHERE stretch.span <> 'rest'
                UNION ALL
               SELECT path[${unit.depth + 1}::int],
                      ${piecesOfInstants}
                 FROM instant${isEverything(unit) ? wholeOfInstants : empty}
             ) AS piece
       GROUP BY code
    ),
    standing AS (${tallied ? openByTally(unit, at.toISOString()) : openByRow(unit)}
    )
    SELECT code,
           name,
           level,
           kind,
           ${figureObject(childFigures.keyof().options)} AS figures
      FROM child
      LEFT JOIN counted USING (code)
      LEFT JOIN standing USING (code)
     ORDER BY code`,
    { name: nameQuestion(unit) },
  );
}

/** Name of the prepared statement: each variant is a query of its own. */
function nameQuestion(unit: CountedUnit): string {
  const of = unit.categories === null ? '' : ' of categories';
  if (isEverything(unit)) return `measure top units${of}`;
  const tallied = isTallied({ ...unit, depth: unit.depth + 1 });
  const by = countsGround(unit) ? ' by ground' : '';
  return `${tallied ? 'measure tallied children' : 'measure children'}${by}${of}`;
}
