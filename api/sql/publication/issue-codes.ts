import type { CodeTemplate } from '../../core/contract/plans.ts';
import { nextGridCodes, orderForNumbering } from '../../core/rules/grid-code.ts';
import { sql } from '../../database/sql.ts';
import { LATTICE } from '../staging/lattice.ts';
import type { Staged } from './steps.ts';

/** Share of the larger one that two shapes have in common when they are the same unit, repaired or not. */
const SAME_GROUND = 0.95;

interface Uncoded {
  row: number;
  parentCode: string;
  lon: number;
  lat: number;
}

/**
 * Issues a code to each staged unit of a level without one: that of the unit in force with the same ground, so that the same
 * file twice gives the same units; else the next free one of its parent. A unit that gets none is reported with `no_code`.
 */
export async function issueCodes(db: Staged, level: number, template: CodeTemplate): Promise<void> {
  await db.query(sql`
    UPDATE staged_grid s
       SET code = g.code
      FROM grid g
     WHERE s.level = ${level}
       AND s.code IS NULL
       AND g.level = ${level}
       AND g.closed_in IS NULL
       AND NOT g.is_derived
       AND s.is_sound
       AND g.geom && ST_Envelope(s.geom)
       AND ST_Area(ST_Intersection(g.geom, s.geom, ${LATTICE})) > ${SAME_GROUND} * greatest(ST_Area(g.geom), ST_Area(s.geom))`);
  const uncoded = await db.query<Uncoded>(sql`
    SELECT row,
           parent_code AS "parentCode",
           ST_X(ST_Centroid(geom)) AS lon,
           ST_Y(ST_Centroid(geom)) AS lat
      FROM staged_grid
     WHERE level = ${level}
       AND code IS NULL
       AND parent_code IS NOT NULL
       AND geom IS NOT NULL
     ORDER BY row`);
  const siblings = new Map<string, Uncoded[]>();
  for (const unit of uncoded) {
    siblings.set(unit.parentCode, [...(siblings.get(unit.parentCode) ?? []), unit]);
  }
  const issued: { row: number; code: string }[] = [];
  for (const [parentCode, units] of siblings) {
    const codes = nextGridCodes(
      template,
      level,
      parentCode,
      await listTakenCodes(db, parentCode),
      units.length,
    );
    if (codes === null) continue;
    for (const [index, { row }] of orderForNumbering(units).entries()) {
      const code = codes[index];
      if (code !== undefined) issued.push({ row, code });
    }
  }
  await db.query(sql`
    UPDATE staged_grid s
       SET code = issued.code,
           is_code_issued = true
      FROM unnest(${issued.map(({ row }) => row)}::int[], ${issued.map(({ code }) => code)}::text[]) AS issued (row, code)
     WHERE s.row = issued.row`);
  await db.query(sql`
    INSERT INTO staged_finding (row, reason, severity, detail)
    SELECT row, 'no_code', 'error', coalesce('none left below ' || parent_code, 'no parent to number it in')
      FROM staged_grid
     WHERE level = ${level}
       AND code IS NULL`);
}

/** Codes below a parent that were ever used: in any edition, voided, or staged now. */
async function listTakenCodes(db: Staged, parentCode: string): Promise<string[]> {
  const rows = await db.query<{ code: string }>(sql`
    SELECT code FROM grid WHERE starts_with(code, ${parentCode})
     UNION
    SELECT code FROM grid_code_void WHERE starts_with(code, ${parentCode})
     UNION
    SELECT code FROM staged_grid WHERE starts_with(code, ${parentCode})`);
  return rows.map(({ code }) => code);
}
