/** Rebases a plan on the edition in force. */
import type { PlanConflict, PlanContent } from '../../core/contract/plans.ts';
import { type DrawnChange, listDrawnChanges } from '../../core/rules/drawn-change.ts';
import { followCodes } from '../../core/rules/follow-codes.ts';
import { gatherArea } from '../../core/rules/plan-area.ts';
import { type BaseVersion, findExchanges, rebaseContent } from '../../core/rules/rebase-content.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { readGround } from '../../domain/lattice-ground.ts';
import { postsOf } from '../grid/posts.ts';
import { inEdition, unitFacts } from '../shared/columns.ts';
import type { StoredPlan } from './find-plan.ts';
import { readBase } from './read-base.ts';

/** Changes drawn on one edition, and their units in it, by today's codes. */
interface DrawnTogether {
  changes: readonly DrawnChange[];
  known: ReadonlyMap<string, BaseVersion>;
}

/**
 * Returns the plan's content on the edition in force, and the conflicts. Each change is compared with the edition on which it
 * was drawn, whatever was in force in between: where ground and facts are again as they were then, it applies as drawn, even if
 * it was a conflict meanwhile. Decided conflicts stay decided.
 */
export async function rebasePlan(
  db: Db,
  { summary, content, conflictList, drawn, begun }: StoredPlan,
  inForce: number,
): Promise<{
  content: PlanContent;
  conflicts: PlanConflict[];
  drawn: DrawnChange[];
  area: string[];
}> {
  const decided = drawn.filter(({ isDecided }) => isDecided);
  const open = listDrawnChanges(content, drawn, summary.baseEdition);
  const versions = new Map<number, Map<string, BaseVersion>>();
  for (const edition of new Set([...decided, ...open].map((change) => change.edition))) {
    versions.set(edition, await readVersions(db, edition, codesOf([...decided, ...open], edition)));
  }
  const parents = [
    ...open.map(({ unit }) => unit),
    ...[...versions.values()].flatMap((known) => [...known.values()]),
  ].flatMap((unit) => unit?.parent ?? []);
  const codes = [...decided, ...open].map(({ code }) => code);
  const renumbered = await findRenumbered(db, [...codes, ...parents, ...begun.area]);
  const follow = (code: string) => renumbered.get(code) ?? code;

  const together = [...versions].map(
    ([edition, known]): DrawnTogether => ({
      changes: [...decided, ...open]
        .filter((change) => change.edition === edition)
        .map((change) => ({ ...change, key: follow(change.code) })),
      known: new Map([...known.values()].map((one) => [follow(one.key), followed(one, follow)])),
    }),
  );
  const then = new Map<string, BaseVersion>();
  const decidedOver = new Map<string, BaseVersion[]>();
  for (const { changes, known } of together) {
    for (const { key, isDecided } of changes) {
      const version = known.get(key);
      if (version === undefined) continue;
      if (isDecided) decidedOver.set(key, [...(decidedOver.get(key) ?? []), version]);
      else then.set(key, version);
    }
  }
  const area = gatherArea(await findSuccessors(db, begun.edition, begun.area.map(follow)));
  const base = await readBase(db, inForce, area);
  const now = await readVersions(
    db,
    inForce,
    open.map(({ code }) => follow(code)),
  );
  const halves = new Set(together.flatMap(findHalves));
  const changed = followCodes(contentOf(open), renumbered);
  const rebased = rebaseContent(changed, { then, decidedOver, halves, now, ...base });
  // Older plans do not store on which edition each conflict was drawn.
  const kept = new Set(open.map(({ key }) => key));
  const unknown = conflictList.filter(({ key }) => !kept.has(key));
  return {
    content: rebased.content,
    conflicts: [...unknown, ...rebased.conflicts],
    drawn: together.flatMap(({ changes }) => changes),
    area,
  };
}

function codesOf(changes: readonly DrawnChange[], of: number): string[] {
  return changes.filter(({ edition }) => edition === of).map(({ code }) => code);
}

function followed(version: BaseVersion, follow: (code: string) => string): BaseVersion {
  const parent = version.parent && follow(version.parent);
  return { ...version, key: follow(version.key), parent };
}

/** Content of changes, by the codes of their editions. */
function contentOf(changes: readonly DrawnChange[]): PlanContent {
  return {
    units: changes.flatMap(({ unit }) => unit ?? []),
    removed: changes.flatMap(({ unit, code }) => (unit === null ? [code] : [])),
  };
}

/** Units that exchanged ground with units whose change was decided otherwise: alone they would leave a gap. */
function findHalves({ changes, known }: DrawnTogether): string[] {
  const decided = new Set(changes.flatMap(({ key, isDecided }) => (isDecided ? [key] : [])));
  if (decided.size === 0) return [];
  const content = {
    units: changes.flatMap(({ key, unit }) => (unit === null ? [] : [{ ...unit, key }])),
    removed: changes.flatMap(({ key, unit }) => (unit === null ? [key] : [])),
  };
  return findExchanges(content, known)
    .filter((exchange) => [...exchange].some((key) => decided.has(key)))
    .flatMap((exchange) => [...exchange].filter((key) => !decided.has(key)));
}

/** Today's codes of those of these units that were renumbered, by the given codes. */
async function findRenumbered(db: Db, codes: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.query<{ old: string; code: string }>(sql`
    WITH RECURSIVE chain AS (
      SELECT code AS old, code
        FROM unnest(${codes}::text[]) AS known (code)
       UNION
      SELECT chain.old, v.became
        FROM chain
        JOIN grid_code_void v USING (code)
       WHERE v.became IS NOT NULL
    )
    SELECT chain.old, chain.code
      FROM chain
      JOIN grid now ON now.code = chain.code AND now.closed_in IS NULL
     WHERE chain.old <> chain.code`);
  return new Map(rows.map(({ old, code }) => [old, code]));
}

/**
 * Finds the units in force, by their paths, that replace those of the area: the unit itself; units of its level on its ground;
 * where it was merged into a larger one, that; where its level has no units there any more, the smallest one.
 */
async function findSuccessors(db: Db, base: number, area: readonly string[]): Promise<string[][]> {
  const rows = await db.query<{ path: string[] }>(sql`
    WITH asked AS (
      SELECT area.n, area.code, g.level, g.geom, g.label_point
        FROM unnest(${area}::text[]) WITH ORDINALITY AS area (code, n)
        LEFT JOIN grid g ON g.code = area.code AND ${inEdition(base)}
    ), successor AS (
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
      FROM successor
     WHERE choice = (SELECT min(choice) FROM successor AS other WHERE other.n = successor.n)
     ORDER BY n, path`);
  return rows.map(({ path }) => path);
}

/** Ground of the smallest units among these, with their complete descriptions. */
async function readVersions(
  db: Db,
  edition: number,
  codes: readonly string[],
): Promise<Map<string, BaseVersion>> {
  const rows = await db.query<Omit<BaseVersion, 'ground'> & { wkb: string | null }>(sql`
    SELECT g.id,
           g.code AS key,${unitFacts},
           NULL AS code,
           ${postsOf(sql`g.code`, sql`(SELECT valid_to FROM edition WHERE id = ${edition})`)} AS posts,
           g.is_leaf AS "isLeaf",
           CASE WHEN g.is_leaf THEN encode(ST_AsBinary(ST_ForcePolygonCCW(g.geom), 'NDR'), 'base64') END AS wkb
      FROM grid g
     WHERE g.code = ANY (${codes}::text[])
       AND ${inEdition(edition)}`);
  return new Map(
    rows.map(({ wkb, ...row }) => [
      row.key,
      { ...row, ground: wkb === null ? null : readGround(Buffer.from(wkb, 'base64')) },
    ]),
  );
}
