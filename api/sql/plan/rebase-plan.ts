/** A plan on top of an earlier edition, carried over to the one in force. */
import type { PlanConflict, PlanContent, PlanUnit } from '../../contract/plans.ts';
import type { Sql } from '../../database/database.ts';
import { readGround } from '../../domain/lattice-ground.ts';
import { type BaseVersion, rebaseContent } from '../../domain/rebase-content.ts';
import { inEdition } from '../columns.ts';
import type { StoredPlan } from './find-plan.ts';
import { readBase } from './read-base.ts';

/** What the plan is on top of the edition in force, and the wishes that could not be carried over. */
export async function rebasePlan(
  sql: Sql,
  { summary, content }: StoredPlan,
  inForce: number,
): Promise<{ content: PlanContent; conflicts: PlanConflict[]; area: string[] }> {
  const area = await areaOfToday(sql, summary.baseEdition, summary.area);
  const { units, outside, levels } = await readBase(sql, inForce, area);
  const codes = [...content.units.map(({ key }) => key), ...content.removed];
  const [then, now] = [
    await readVersions(sql, summary.baseEdition, codes),
    await readVersions(sql, inForce, codes),
  ];
  const rebased = rebaseContent(content, { then, now, units, outside, levels });
  return { ...rebased, area };
}

/** Units of the area that are no longer there are stood for by what has their ground now. */
async function areaOfToday(sql: Sql, base: number, area: readonly string[]): Promise<string[]> {
  const rows = await sql.query<{ code: string; heirs: string[] }>(
    `
    SELECT asked.code,
           CASE
             WHEN EXISTS (SELECT FROM grid now WHERE now.code = asked.code AND now.closed_in IS NULL) THEN ARRAY[asked.code]
             ELSE ARRAY(SELECT now.code
                          FROM grid g
                          JOIN grid now ON now.level = g.level
                                       AND now.closed_in IS NULL
                                       AND ST_Covers(g.geom, now.label_point)
                         WHERE g.code = asked.code
                           AND ${inEdition}
                         ORDER BY now.code)
           END AS heirs
      FROM unnest($2::text[]) WITH ORDINALITY AS asked (code, n)
     ORDER BY n`,
    [base, area],
  );
  return [...new Set(rows.flatMap(({ heirs }) => heirs))].slice(0, 8);
}

/** Ground of the smallest units among these, with everything that is said of them. */
async function readVersions(
  sql: Sql,
  edition: number,
  codes: readonly string[],
): Promise<Map<string, BaseVersion>> {
  const rows = await sql.query<
    Omit<PlanUnit, 'ground'> & { id: number; isLeaf: boolean; wkb: string | null }
  >(
    `
    SELECT g.id,
           g.code AS key,
           g.level,
           g.kind,
           g.use,
           g.name,
           g.parent_code AS parent,
           g.households,
           g.population,
           g.is_leaf AS "isLeaf",
           CASE WHEN g.is_leaf THEN encode(ST_AsBinary(ST_ForcePolygonCCW(g.geom), 'NDR'), 'base64') END AS wkb
      FROM grid g
     WHERE g.code = ANY ($2::text[])
       AND ${inEdition}`,
    [edition, codes],
  );
  return new Map(
    rows.map(({ wkb, ...row }) => [
      row.key,
      { ...row, ground: wkb === null ? null : readGround(Buffer.from(wkb, 'base64')) },
    ]),
  );
}
