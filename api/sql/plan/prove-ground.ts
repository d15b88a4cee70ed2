/**
 * Proves that a plan divides exactly the old ground: no overlap, no gap, nothing outside.
 * Each unit is a valid polygon with its ground on the left of its sides. So where the directed sides of the new units add up to
 * those of the old ones, the new units cover every place as often as the old ones did: once. No overlay is needed, and nothing
 * is rounded; where the sums differ, the difference is the outline of the fault.
 */

import type { PlanFinding } from '../../core/contract/plan-findings.ts';
import { UNITS_PER_DEGREE, unitsToDegrees } from '../../core/geometry/lattice.ts';
import { matchBends, type Side } from '../../core/geometry/match-bends.ts';
import { constant, type Sql, sql } from '../../database/sql.ts';
import { nearestLock } from '../grid/nearest-lock.ts';
import { widenChangeTarget } from '../publication/build-change-target.ts';
import { type Grounded, type Staged, type Targeted, withTables } from '../publication/steps.ts';
import { bendNeighbours } from './bend-neighbours.ts';
import { locateFaults } from './locate-faults.ts';

/**
 * Proves the ground. Needs `target_unit` of the change. Vertices that the plan has put on the border with unchanged units are
 * added to those units too, which are staged as added neighbours: a border has the same vertices on both sides.
 */
export async function proveGround(
  db: Staged & Targeted,
  keys: ReadonlyMap<number, string>,
): Promise<PlanFinding[]> {
  const grounded = await openGround(db);
  const { added, missing } = await addUpSides(grounded);
  const { bends, unmatched } = matchBends(added, missing);
  if (unmatched.length > 0) return locateFaults(grounded, keys, unmatched);
  const lockFaults = await findMovedLocks(grounded);
  if (lockFaults.length > 0) return lockFaults;
  const torn = await bendNeighbours(grounded, bends);
  if (torn.length === 0 && bends.length > 0) await widenChangeTarget(db);
  return torn;
}

/** Creates `old_ground` and `new_ground`: those of the smallest units whose ground differs. */
async function openGround<Known extends Staged & Targeted>(db: Known): Promise<Known & Grounded> {
  await db.query(sql`DROP TABLE IF EXISTS old_ground, new_ground`);
  await db.query(sql`
    CREATE TEMP TABLE new_ground ON COMMIT DROP AS
    SELECT s.row, s.code, s.geom
      FROM staged_grid s
      JOIN target_unit t ON t.row = s.row
      LEFT JOIN grid g ON g.id = t.open_id AND g.is_leaf
     WHERE t.is_leaf
       AND s.geom IS NOT NULL
       AND g.geom IS DISTINCT FROM s.geom`);
  await db.query(sql`
    CREATE TEMP TABLE old_ground ON COMMIT DROP AS
    SELECT g.id, g.code, ST_ForcePolygonCCW(g.geom) AS geom
      FROM removed_unit gone
      JOIN grid g USING (code)
     WHERE g.closed_in IS NULL
       AND g.is_leaf
     UNION ALL
    SELECT g.id, g.code, ST_ForcePolygonCCW(g.geom)
      FROM target_unit t
      JOIN grid g ON g.id = t.open_id
     WHERE g.is_leaf
       AND (NOT t.is_leaf OR EXISTS (SELECT FROM new_ground WHERE new_ground.row = t.row))`);
  await db.query(sql`CREATE INDEX ON new_ground USING gist (geom)`);
  await db.query(sql`CREATE INDEX ON old_ground USING gist (geom)`);
  await db.query(sql`ANALYZE new_ground`);
  await db.query(sql`ANALYZE old_ground`);
  return withTables(db, 'new_ground', 'old_ground');
}

interface SideSum {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  /**
   * Number of times that the new ground lies on the left of the way from 1 to 2, minus the times on its right; below, the same
   * for the old ground.
   */
  fresh: number;
  old: number;
}

async function addUpSides(db: Grounded): Promise<{ added: Side[]; missing: Side[] }> {
  const sums = await db.query<SideSum>(sql`
    WITH${sidesOf(sql`
        SELECT 1 AS fresh, 0 AS old, geom FROM new_ground
         UNION ALL
        SELECT 0, 1, geom FROM old_ground`)}
    SELECT x1, y1, x2, y2, sum(fresh * turn)::int AS fresh, sum(old * turn)::int AS old
      FROM side
     GROUP BY x1, y1, x2, y2
    HAVING sum((fresh - old) * turn) <> 0`);
  return partSides(sums);
}

/** Splits the sums: a side that both have is the same border; the rest is on one side only. */
function partSides(sums: readonly SideSum[]): { added: Side[]; missing: Side[] } {
  const added: Side[] = [];
  const missing: Side[] = [];
  for (const sum of sums) {
    const isBoth = Math.sign(sum.fresh) === Math.sign(sum.old);
    const least = Math.min(Math.abs(sum.fresh), Math.abs(sum.old));
    const both = isBoth ? Math.sign(sum.old) * least : 0;
    repeat(added, sum, sum.fresh - both);
    repeat(missing, sum, sum.old - both);
  }
  return { added, missing };
}

/**
 * Query `side`: every side of some shapes, from its lower to its higher end, in lattice units; `turn` -1 where it runs in the
 * other direction.
 */
function sidesOf(shapes: Sql): Sql {
  return sql`
    edge AS (
      SELECT shape.*,
             round(ST_X(ST_StartPoint(dump.geom)) * ${constant(UNITS_PER_DEGREE)})::float8 AS ax,
             round(ST_Y(ST_StartPoint(dump.geom)) * ${constant(UNITS_PER_DEGREE)})::float8 AS ay,
             round(ST_X(ST_EndPoint(dump.geom)) * ${constant(UNITS_PER_DEGREE)})::float8 AS bx,
             round(ST_Y(ST_EndPoint(dump.geom)) * ${constant(UNITS_PER_DEGREE)})::float8 AS by
        FROM (${shapes}) AS shape
       CROSS JOIN ST_DumpSegments(shape.geom) AS dump
    ), side AS (
      SELECT edge.*,
             CASE WHEN forward THEN ax ELSE bx END AS x1,
             CASE WHEN forward THEN ay ELSE by END AS y1,
             CASE WHEN forward THEN bx ELSE ax END AS x2,
             CASE WHEN forward THEN by ELSE ay END AS y2,
             CASE WHEN forward THEN 1 ELSE -1 END AS turn
        FROM edge
       CROSS JOIN LATERAL (SELECT (ax, ay) < (bx, by) AS forward) AS direction
    )`;
}

function repeat(sides: Side[], { x1, y1, x2, y2 }: SideSum, count: number): void {
  const low = [x1, y1] as const;
  const high = [x2, y2] as const;
  const side: Side = count > 0 ? { from: low, to: high } : { from: high, to: low };
  for (let n = Math.abs(count); n > 0; n--) sides.push({ ...side });
}

/** Finds locked units that would change. Vertices on the border are allowed, nothing else. */
async function findMovedLocks(db: Grounded): Promise<PlanFinding[]> {
  const sums = await db.query<SideSum & { code: string; reason: string }>(sql`
    WITH locked AS (
      SELECT fresh.code, fresh.geom AS fresh_geom, g.geom AS old_geom,
             ${nearestLock(sql`g.path`)} AS reason
        FROM new_ground fresh
        JOIN grid g ON g.code = fresh.code AND g.closed_in IS NULL
       WHERE EXISTS (SELECT FROM grid_lock l WHERE l.code = ANY (g.path))
    ),${sidesOf(sql`
        SELECT code, reason, 1 AS fresh, 0 AS old, fresh_geom AS geom FROM locked
         UNION ALL
        SELECT code, reason, 0, 1, ST_ForcePolygonCCW(old_geom) FROM locked`)}
    SELECT code, min(reason) AS reason, x1, y1, x2, y2,
           sum(fresh * turn)::int AS fresh, sum(old * turn)::int AS old
      FROM side
     GROUP BY code, x1, y1, x2, y2
    HAVING sum((fresh - old) * turn) <> 0`);
  const byCode = new Map<string, typeof sums>();
  for (const sum of sums) byCode.set(sum.code, [...(byCode.get(sum.code) ?? []), sum]);
  const findings: PlanFinding[] = [];
  for (const [code, own] of byCode) {
    const { added, missing } = partSides(own);
    const [unmatched] = matchBends(added, missing).unmatched;
    if (unmatched === undefined) continue;
    const place: [number, number] = [
      unitsToDegrees(unmatched.from[0]),
      unitsToDegrees(unmatched.from[1]),
    ];
    const detail = own[0]?.reason ?? '';
    findings.push({ key: code, reason: 'locked', severity: 'error', areaM2: null, place, detail });
  }
  return findings;
}
