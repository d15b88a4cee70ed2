import type { PlanFinding } from '../../core/contract/plan-findings.ts';
import { type FaultPlace, findFaultPlace } from '../../core/geometry/find-fault-place.ts';
import { unitsToDegrees } from '../../core/geometry/lattice.ts';
import type { LatticePoint, Side } from '../../core/geometry/match-bends.ts';
import { traceLoops } from '../../core/geometry/trace-loops.ts';
import { constant, sql } from '../../database/sql.ts';
import { writeGround } from '../../domain/lattice-ground.ts';
import type { Grounded, Targeted } from '../publication/steps.ts';

/** Largest number of reported faults; the largest faults are reported. */
const MOST_FAULTS = 100;
/** Largest number of units reported for one place. */
const MOST_CLAIMS = 20;

interface Fault extends FaultPlace {
  corners: LatticePoint[];
}

/**
 * Locates overlaps, gaps and parts outside in the ground of a plan that is known to differ from the old ground. The unmatched
 * sides are the outlines of the faults, so no overlay is needed, and the cost depends on the faults, not on the units.
 * @param unmatched unmatched sides, as `matchBends` finds them
 */
export async function locateFaults(
  db: Targeted & Grounded,
  keys: ReadonlyMap<number, string>,
  unmatched: readonly Side[],
): Promise<PlanFinding[]> {
  const loops = traceLoops(unmatched);
  loops.sort((a, b) => Math.abs(b.doubleArea) - Math.abs(a.doubleArea));
  const faults = new Map<string, Fault>();
  for (const loop of loops.slice(0, MOST_FAULTS)) {
    const found = findFaultPlace(loop, loops);
    // Loops that cross each other may have a place in common.
    if (found !== null) faults.set(`${found.place}`, { ...found, corners: loop.corners });
  }
  const claimed = await askWhoClaims(db, [...faults.values()]);
  const findings = claimed.flatMap((one) => toFindings(one, keys));
  return findings.length > 0 ? findings.slice(0, MOST_FAULTS) : [tornBorder(unmatched)];
}

interface Claims {
  fault: Fault;
  areaM2: number;
  /** Rows of the plan's units at the place. */
  rows: number[];
  /** Codes of units at the place that the plan leaves unchanged. */
  beside: string[];
  /** Codes of units whose ground it was. */
  was: string[];
}

async function askWhoClaims(db: Targeted & Grounded, faults: readonly Fault[]): Promise<Claims[]> {
  const found = await db.query<Omit<Claims, 'fault'>>(sql`
    SELECT ST_Area(ST_GeomFromWKB(decode(loop.wkb, 'hex'), 4326)::geography) AS "areaM2",
           ARRAY(SELECT row FROM new_ground WHERE ST_Covers(geom, point) ORDER BY row LIMIT ${constant(MOST_CLAIMS)}) AS rows,
           ARRAY(SELECT g.code
                   FROM grid g
                   JOIN target_unit t ON t.open_id = g.id
                  WHERE t.is_leaf
                    AND g.is_leaf
                    AND g.id NOT IN (SELECT id FROM old_ground)
                    AND ST_Covers(g.geom, point)
                  ORDER BY g.code) AS beside,
           ARRAY(SELECT code FROM old_ground WHERE ST_Covers(geom, point) ORDER BY code) AS was
      FROM unnest(${faults.map(({ corners }) => writeGround([[corners.flat()]]))}::text[],
                  ${faults.map(({ place: [x] }) => unitsToDegrees(x))}::float8[],
                  ${faults.map(({ place: [, y] }) => unitsToDegrees(y))}::float8[]) WITH ORDINALITY AS loop (wkb, lon, lat, n)
     CROSS JOIN LATERAL ST_SetSRID(ST_MakePoint(loop.lon, loop.lat), 4326) AS point
     ORDER BY loop.n`);
  return faults.flatMap((fault, index) => {
    const claims = found[index];
    return claims === undefined ? [] : [{ fault, ...claims }];
  });
}

function toFindings(
  { fault, areaM2, rows, beside, was }: Claims,
  keys: ReadonlyMap<number, string>,
): PlanFinding[] {
  const { isWhole, excess } = fault;
  const [x, y] = fault.place;
  const place: [number, number] = [unitsToDegrees(x), unitsToDegrees(y)];
  const found = { severity: 'error', areaM2: isWhole ? areaM2 : null, place } as const;
  const claims = [...rows.map((row) => keys.get(row) ?? null), ...beside];
  const [first = null, ...others] = claims;
  if (excess < 0) return [{ ...found, key: was[0] ?? null, reason: 'gap', detail: '' }];
  if (others.length === 0) return [{ ...found, key: first, reason: 'outside_area', detail: '' }];
  return others.map((other) => ({
    ...found,
    key: first,
    reason: 'overlap',
    detail: `with ${other}`,
    ...(other !== null && { note: { what: 'with', unit: other } }),
  }));
}

function tornBorder([first]: readonly Side[]): PlanFinding {
  const place: PlanFinding['place'] =
    first === undefined ? null : [unitsToDegrees(first.from[0]), unitsToDegrees(first.from[1])];
  const told = { detail: 'a side has no neighbour', note: { what: 'side_alone' } } as const;
  return { key: null, reason: 'torn_border', severity: 'error', areaM2: null, place, ...told };
}
