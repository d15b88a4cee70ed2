import type { PlanFinding, PlanFindingReason } from '../../core/contract/plan-findings.ts';
import type { CodeTemplate } from '../../core/contract/plans.ts';
import { findCodeFaults } from '../../core/rules/find-code-faults.ts';
import { issuePlanCodes } from '../../core/rules/issue-plan-codes.ts';
import type { PlannedTree, PlannedUnit } from '../../core/rules/plan-tree.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { writeGround } from '../../domain/lattice-ground.ts';
import { stagePosts } from '../publication/stage-posts.ts';
import type { Posted, Staged } from '../publication/steps.ts';

/** Codes of a plan's units. */
export interface PlanCodes {
  /** Codes in force that end, and their replacements. */
  removed: { code: string; became: string | null }[];
  /** Key of each staged unit, by its row. */
  keys: Map<number, string>;
}

/**
 * Stages every unit whose row will differ, with its future code, and the posts that end and begin. Requires a tree without
 * faults. When there is any finding the staging must not be used.
 */
export async function stagePlan<Known extends Staged>(
  db: Known,
  { units, removed }: PlannedTree,
  requested: ReadonlySet<string>,
  template: CodeTemplate,
): Promise<{ codes: PlanCodes; findings: PlanFinding[]; posted: Known & Posted }> {
  const codes = await issuePlanCodes(units, template, (starts) => listTakenCodes(db, starts));
  const findings = findCodeFaults(units, codes, await listUsedCodes(db, units), template);
  const staged: (PlannedUnit & { code: string; parentCode: string | null })[] = [];
  const gone = removed.map(({ code }): { code: string; became: string | null } => ({
    code,
    became: null,
  }));
  for (const unit of units.values()) {
    const code = codes.get(unit.key) ?? null;
    if (code === null) {
      findings.push(fault(unit.key, 'no_code', unit.parent ?? ''));
      continue;
    }
    const parentCode = unit.parent === null ? null : (codes.get(unit.parent) ?? unit.parent);
    const isRenumbered = unit.base !== null && unit.base.code !== code;
    const isGiven = unit.base !== null && unit.base.parent !== parentCode;
    if (unit.base?.lock != null && (isRenumbered || isGiven)) {
      findings.push(fault(unit.key, 'locked', unit.base.lock));
    }
    if (isRenumbered) gone.push({ code: unit.key, became: code });
    if (isRenumbered || isGiven || requested.has(unit.key))
      staged.push({ ...unit, code, parentCode });
  }
  if (findings.length === 0) await stageUnits(db, staged);
  const posts = staged.flatMap(({ code, posts }) => (posts === null ? [] : [{ code, posts }]));
  const { posted, changed } = await stagePosts(db, posts);
  for (const { key, code, base } of staged) {
    if (base?.lock != null && changed.includes(code))
      findings.push(fault(key, 'locked', base.lock));
  }
  const keys = new Map(staged.map(({ key }, index) => [index + 1, key]));
  return { codes: { removed: gone, keys }, findings, posted };
}

/**
 * Stages units. A smallest unit without given ground keeps that of the unit in force; so does an upper one with a shape of its
 * own.
 */
async function stageUnits(
  db: Staged,
  staged: readonly (PlannedUnit & { code: string; parentCode: string | null })[],
): Promise<void> {
  await db.query(sql`
    INSERT INTO staged_grid
           (row, code, level, kind, use, name, parent_code, households, population, geom, source_md5, is_sound)
    SELECT given.row, given.code, given.level, given.kind, given.use, given.name, given.parent_code,
           given.households, given.population,
           coalesce(shape.geom, g.geom),
           CASE WHEN shape.geom IS NULL THEN g.source_md5 ELSE md5(ST_AsBinary(shape.geom)) END,
           true
      FROM unnest(${staged.map((_, index) => index + 1)}::int[],
                  ${staged.map(({ code }) => code)}::text[],
                  ${staged.map(({ level }) => level)}::int[],
                  ${staged.map(({ kind }) => kind)}::text[],
                  ${staged.map(({ use }) => use)}::text[],
                  ${staged.map(({ name }) => name)}::text[],
                  ${staged.map(({ parentCode }) => parentCode)}::text[],
                  ${staged.map(({ households }) => households)}::int[],
                  ${staged.map(({ population }) => population)}::int[],
                  ${staged.map(({ ground }) => (ground === null ? null : writeGround(ground)))}::text[],
                  ${staged.map(({ base }) => base?.code ?? null)}::text[],
                  ${staged.map(({ isLeaf }) => isLeaf)}::boolean[])
           AS given (row, code, level, kind, use, name, parent_code, households, population, wkb, base_code, is_leaf)
     CROSS JOIN LATERAL (SELECT getu_canonical(ST_GeomFromWKB(decode(wkb, 'hex'), 4326)) AS geom) AS shape
      LEFT JOIN grid g ON g.code = given.base_code
                      AND g.closed_in IS NULL
                      AND (given.is_leaf OR NOT g.is_leaf AND NOT g.is_derived)`);
  await db.query(sql`ANALYZE staged_grid`);
}

/** Codes with these prefixes that were ever used: in any edition, or voided. */
async function listTakenCodes(db: Db, beginnings: readonly string[]): Promise<string[]> {
  const rows = await db.query<{ code: string }>(sql`
    SELECT known.code
      FROM unnest(${beginnings}::text[]) AS start (code)
     CROSS JOIN LATERAL (
             SELECT code FROM grid WHERE starts_with(grid.code, start.code)
              UNION
             SELECT code FROM grid_code_void v WHERE starts_with(v.code, start.code)
           ) AS known`);
  return rows.map(({ code }) => code);
}

/** Requested codes that any unit has or had. */
async function listUsedCodes(db: Db, units: PlannedTree['units']): Promise<Set<string>> {
  const requested = [...units.values()].flatMap(({ code }) => code ?? []);
  if (requested.length === 0) return new Set();
  const rows = await db.query<{ code: string }>(sql`
    SELECT code FROM grid WHERE code = ANY (${requested}::text[])
     UNION
    SELECT code FROM grid_code_void WHERE code = ANY (${requested})`);
  return new Set(rows.map(({ code }) => code));
}

function fault(key: string, reason: PlanFindingReason, detail: string): PlanFinding {
  return { key, reason, severity: 'error', areaM2: null, place: null, detail };
}
