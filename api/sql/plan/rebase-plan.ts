/** A plan on top of an earlier edition, carried over to the one in force. */
import type { PlanConflict, PlanContent } from '../../core/contract/plans.ts';
import { followCodes } from '../../core/rules/follow-codes.ts';
import { gatherArea } from '../../core/rules/plan-area.ts';
import { type BaseVersion, rebaseContent } from '../../core/rules/rebase-content.ts';
import type { Sql } from '../../database/database.ts';
import { readGround } from '../../domain/lattice-ground.ts';
import { inEdition } from '../columns.ts';
import { postsOf } from '../posts.ts';
import type { StoredPlan } from './find-plan.ts';
import { readBase } from './read-base.ts';

/** What the plan is on top of the edition in force, and the wishes that could not be carried over. */
export async function rebasePlan(
  sql: Sql,
  { summary, content }: StoredPlan,
  inForce: number,
): Promise<{ content: PlanContent; conflicts: PlanConflict[]; area: string[] }> {
  const codes = [...content.units.map(({ key }) => key), ...content.removed];
  const known = await readVersions(sql, summary.baseEdition, codes);
  const parents = [...content.units, ...known.values()].flatMap(({ parent }) => parent ?? []);
  const renumbered = await findRenumbered(sql, [...codes, ...parents, ...summary.area]);
  const follow = (code: string) => renumbered.get(code) ?? code;
  const area = gatherArea(await findHeirs(sql, summary.baseEdition, summary.area.map(follow)));
  const { units, outside, levels } = await readBase(sql, inForce, area);
  const wishes = followCodes(content, renumbered);
  const then = new Map(
    [...known.values()].map((version) => {
      const parent = version.parent && follow(version.parent);
      return [follow(version.key), { ...version, key: follow(version.key), parent }];
    }),
  );
  const now = await readVersions(sql, inForce, codes.map(follow));
  const rebased = rebaseContent(wishes, { then, now, units, outside, levels });
  return { ...rebased, area };
}

/** Codes of today of those of these units that are in force under another one, by the codes given. */
async function findRenumbered(sql: Sql, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql.query<{ old: string; code: string }>(
    `
    WITH RECURSIVE chain AS (
      SELECT code AS old, code
        FROM unnest($1::text[]) AS known (code)
       UNION
      SELECT chain.old, v.became
        FROM chain
        JOIN grid_code_void v USING (code)
       WHERE v.became IS NOT NULL
    )
    SELECT chain.old, chain.code
      FROM chain
      JOIN grid now ON now.code = chain.code AND now.closed_in IS NULL
     WHERE chain.old <> chain.code`,
    [codes],
  );
  return new Map(rows.map(({ old, code }) => [old, code]));
}

/**
 * The units in force, by their paths, that stand for those of the area: the unit itself; units of its level that lie on its ground;
 * where it was merged into a larger one, that; where there is none of its level any more, the smallest one.
 */
async function findHeirs(sql: Sql, base: number, area: readonly string[]): Promise<string[][]> {
  const rows = await sql.query<{ path: string[] }>(
    `
    WITH asked AS (
      SELECT area.n, area.code, g.level, g.geom, g.label_point
        FROM unnest($2::text[]) WITH ORDINALITY AS area (code, n)
        LEFT JOIN grid g ON g.code = area.code AND ${inEdition}
    ), heir AS (
      SELECT asked.n, now.path, 1 AS choice
        FROM asked
        JOIN grid now ON now.code = asked.code AND now.closed_in IS NULL
       UNION ALL
      SELECT asked.n, now.path, 2
        FROM asked
        JOIN grid now ON now.geom && asked.geom
                     AND now.level = asked.level
                     AND now.closed_in IS NULL
                     AND ST_Covers(asked.geom, now.label_point)
       UNION ALL
      SELECT asked.n, now.path, CASE WHEN now.level = asked.level THEN 3 ELSE 4 END
        FROM asked
        JOIN grid now ON (now.level = asked.level OR now.is_leaf)
                     AND now.closed_in IS NULL
                     AND ST_Covers(now.geom, asked.label_point)
    )
    SELECT path
      FROM heir
     WHERE choice = (SELECT min(choice) FROM heir AS other WHERE other.n = heir.n)
     ORDER BY n, path`,
    [base, area],
  );
  return rows.map(({ path }) => path);
}

/** Ground of the smallest units among these, with everything that is said of them. */
async function readVersions(
  sql: Sql,
  edition: number,
  codes: readonly string[],
): Promise<Map<string, BaseVersion>> {
  const rows = await sql.query<Omit<BaseVersion, 'ground'> & { wkb: string | null }>(
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
           NULL AS code,
           ${postsOf('g.code', '(SELECT valid_to FROM edition WHERE id = $1)')} AS posts,
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
