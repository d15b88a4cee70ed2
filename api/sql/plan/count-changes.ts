import type { CodeTemplate, PlanContent } from '../../core/contract/plans.ts';
import { type CountedUnit, countChangedUnits } from '../../core/rules/count-changed-units.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { readGround } from '../../domain/lattice-ground.ts';
import { inEdition } from '../shared/columns.ts';

/** Number of units in the list of changes of a plan against its base; reads only units that the plan touches. */
export async function countChanges(
  db: Db,
  { edition, content }: { edition: number; content: PlanContent },
  template: CodeTemplate,
): Promise<number> {
  const { units, removed } = content;
  if (units.length + removed.length === 0) return 0;
  const rows = await db.query<Omit<CountedUnit, 'ground'> & { wkb: string | null }>(sql`
    WITH proposed AS (
      SELECT *
        FROM unnest(${units.map(({ key }) => key)}::text[],
                    ${units.map(({ parent }) => parent)}::text[],
                    ${units.map(({ code }) => code)}::text[],
                    ${units.map(({ ground }) => ground !== null)}::boolean[],
                    ${units.map(({ posts }) => posts !== null)}::boolean[])
             AS given (key, parent, code, has_ground, has_posts)
    ), given_away AS (
      SELECT g.code
        FROM proposed
        JOIN grid g ON g.code = proposed.key
       WHERE ${inEdition(edition)}
         AND (proposed.code IS NOT NULL OR proposed.parent IS DISTINCT FROM g.parent_code)
    ), touched AS (
      SELECT g.id, g.path, true AS is_drawn
        FROM grid g
       WHERE g.path && ARRAY(SELECT code FROM given_away)
         AND ${inEdition(edition)}
       UNION
      SELECT g.id, g.path, true
        FROM grid g
       WHERE (g.code = ANY (${removed}::text[])
              OR g.code IN (SELECT key FROM proposed WHERE has_ground)
              OR g.code IN (SELECT parent FROM proposed))
         AND ${inEdition(edition)}
       UNION
      SELECT g.id, g.path, false
        FROM grid g
       WHERE g.code IN (SELECT key FROM proposed)
         AND ${inEdition(edition)}
    ), known AS (
      SELECT id, bool_or(is_drawn) AS is_drawn
        FROM (SELECT id, is_drawn
                FROM touched
               UNION ALL
              SELECT g.id, false
                FROM grid g
               WHERE g.code IN (SELECT unnest(path) FROM touched)
                 AND ${inEdition(edition)}) AS one
       GROUP BY id
    )
    SELECT g.code,
           g.level,
           g.kind,
           g.use,
           g.name,
           g.path,
           g.households,
           g.population,
           NOT g.is_leaf AND NOT g.is_derived AS "isKept",
           g.area_m2 AS "areaM2",
           CASE WHEN proposed.has_posts THEN
             (SELECT coalesce(json_agg(json_build_object('role', s.role, 'name', s.name, 'extension', s.extension)), '[]')
                FROM grid_staff s
               WHERE s.grid_code = g.code
                 AND s.until IS NULL)
           ELSE '[]' END AS posts,
           CASE WHEN known.is_drawn AND g.is_leaf THEN
             encode(ST_AsBinary(ST_ForcePolygonCCW(g.geom), 'NDR'), 'base64')
           END AS wkb
      FROM known
      JOIN grid g USING (id)
      LEFT JOIN proposed ON proposed.key = g.code`);
  const base = rows.map(
    ({ wkb, ...unit }): CountedUnit => ({
      ...unit,
      ground: wkb === null ? null : readGround(Buffer.from(wkb, 'base64')),
    }),
  );
  return countChangedUnits(content, new Map(base.map((unit) => [unit.code, unit])), template);
}
