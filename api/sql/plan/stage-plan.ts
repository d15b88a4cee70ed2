import type { PlanFinding, PlanFindingReason } from '../../core/contract/plan-findings.ts';
import type { CodeTemplate } from '../../core/contract/plans.ts';
import { findCodeFaults } from '../../core/rules/find-code-faults.ts';
import { issuePlanCodes } from '../../core/rules/issue-plan-codes.ts';
import type { PlannedTree, PlannedUnit } from '../../core/rules/plan-tree.ts';
import type { Sql } from '../../database/database.ts';
import { writeGround } from '../../domain/lattice-ground.ts';
import { stagePosts } from './stage-posts.ts';

/** What a plan makes of codes. */
export interface PlanCodes {
  /** Codes in force that end, and the one that comes in their place. */
  removed: { code: string; became: string | null }[];
  /** Key of each staged unit, by its row. */
  keys: Map<number, string>;
}

/**
 * Stages every unit whose row will differ, with the code it will have, and the posts that end and begin. To be called after
 * `createStaging`, with a tree that has no fault. Nothing may be made of what is staged when anything is found.
 */
export async function stagePlan(
  sql: Sql,
  { units, removed }: PlannedTree,
  wished: ReadonlySet<string>,
  template: CodeTemplate,
): Promise<{ codes: PlanCodes; findings: PlanFinding[] }> {
  const codes = await issuePlanCodes(units, template, (starts) => listTakenCodes(sql, starts));
  const findings = findCodeFaults(units, codes, await listUsedCodes(sql, units), template);
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
    if (isRenumbered || isGiven || wished.has(unit.key)) staged.push({ ...unit, code, parentCode });
  }
  if (findings.length === 0) await stageUnits(sql, staged);
  const posted = staged.flatMap(({ code, posts }) => (posts === null ? [] : [{ code, posts }]));
  const changed = new Set(await stagePosts(sql, posted));
  for (const { key, code, base } of staged) {
    if (base?.lock != null && changed.has(code)) findings.push(fault(key, 'locked', base.lock));
  }
  const keys = new Map(staged.map(({ key }, index) => [index + 1, key]));
  return { codes: { removed: gone, keys }, findings };
}

/** Where a smallest unit's ground is not said it is that of the unit in force; so is that of an upper one with a shape of its own. */
async function stageUnits(
  sql: Sql,
  staged: readonly (PlannedUnit & { code: string; parentCode: string | null })[],
): Promise<void> {
  await sql.query(
    `
    INSERT INTO staged_grid
           (row, code, level, kind, use, name, parent_code, households, population, geom, source_md5, is_sound)
    SELECT given.row, given.code, given.level, given.kind, given.use, given.name, given.parent_code,
           given.households, given.population,
           coalesce(shape.geom, g.geom),
           CASE WHEN shape.geom IS NULL THEN g.source_md5 ELSE md5(ST_AsBinary(shape.geom)) END,
           true
      FROM unnest($1::int[], $2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[],
                  $8::int[], $9::int[], $10::text[], $11::text[], $12::boolean[])
           AS given (row, code, level, kind, use, name, parent_code, households, population, wkb, base_code, is_leaf)
     CROSS JOIN LATERAL (SELECT getu_canonical(ST_GeomFromWKB(decode(wkb, 'hex'), 4326)) AS geom) AS shape
      LEFT JOIN grid g ON g.code = given.base_code
                      AND g.closed_in IS NULL
                      AND (given.is_leaf OR NOT g.is_leaf AND NOT g.is_derived)`,
    [
      staged.map((_, index) => index + 1),
      staged.map(({ code }) => code),
      staged.map(({ level }) => level),
      staged.map(({ kind }) => kind),
      staged.map(({ use }) => use),
      staged.map(({ name }) => name),
      staged.map(({ parentCode }) => parentCode),
      staged.map(({ households }) => households),
      staged.map(({ population }) => population),
      staged.map(({ ground }) => (ground === null ? null : writeGround(ground))),
      staged.map(({ base }) => base?.code ?? null),
      staged.map(({ isLeaf }) => isLeaf),
    ],
  );
  await sql.query('ANALYZE staged_grid');
}

/** Codes that begin like this and were ever used: in any edition, or voided. */
async function listTakenCodes(sql: Sql, beginnings: readonly string[]): Promise<string[]> {
  const rows = await sql.query<{ code: string }>(
    `
    SELECT known.code
      FROM unnest($1::text[]) AS start (code)
     CROSS JOIN LATERAL (
             SELECT code FROM grid WHERE starts_with(grid.code, start.code)
              UNION
             SELECT code FROM grid_code_void v WHERE starts_with(v.code, start.code)
           ) AS known`,
    [beginnings],
  );
  return rows.map(({ code }) => code);
}

/** Those of the codes wished for that any unit has or had. */
async function listUsedCodes(sql: Sql, units: PlannedTree['units']): Promise<Set<string>> {
  const wished = [...units.values()].flatMap(({ code }) => code ?? []);
  if (wished.length === 0) return new Set();
  const rows = await sql.query<{ code: string }>(
    `
    SELECT code FROM grid WHERE code = ANY ($1::text[])
     UNION
    SELECT code FROM grid_code_void WHERE code = ANY ($1)`,
    [wished],
  );
  return new Set(rows.map(({ code }) => code));
}

function fault(key: string, reason: PlanFindingReason, detail: string): PlanFinding {
  return { key, reason, severity: 'error', areaM2: null, place: null, detail };
}
