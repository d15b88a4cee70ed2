import type { PlanFinding } from '../../contract/plans.ts';
import type { Sql } from '../../database/database.ts';
import { findInnerPoint, turnsAround } from '../../domain/find-inner-point.ts';
import { toDegrees, writeGround } from '../../domain/lattice-ground.ts';
import type { Side } from '../../domain/match-bends.ts';
import { type Loop, traceLoops } from '../../domain/trace-loops.ts';

/** The largest are told. */
const MOST_FAULTS = 100;
/** Of a place that many units want. */
const MOST_CLAIMS = 20;

interface Fault extends Loop {
  place: [x: number, y: number];
}

/**
 * Where the ground of a plan, which is known not to be the old ground, overlaps, leaves gaps or reaches beyond. The sides that should
 * not be are the outlines of just that, so nothing is laid over anything, and the cost is theirs, not that of the units.
 *
 * @param strange as `matchBends` finds them
 */
export async function locateFaults(
  sql: Sql,
  keys: ReadonlyMap<number, string>,
  strange: readonly Side[],
): Promise<PlanFinding[]> {
  const faults = traceLoops(strange)
    .sort((a, b) => Math.abs(b.doubleArea) - Math.abs(a.doubleArea))
    .slice(0, MOST_FAULTS)
    .flatMap((loop): Fault[] => {
      const place = findInnerPoint(loop);
      return place === null ? [] : [{ ...loop, place }];
    });
  const { located, leftOut } = part(await askWhoClaims(sql, faults));
  for (const hole of leftOut) {
    const around = located.filter(({ fault }) => encloses(fault, hole.fault)).at(-1);
    if (around !== undefined) around.areaM2 -= hole.areaM2;
  }
  const findings = located.flatMap((one) => toFindings(one, keys));
  return findings.length > 0 ? findings.slice(0, MOST_FAULTS) : [tornBorder(strange)];
}

interface Located {
  fault: Fault;
  areaM2: number;
  /** Of the plan's units there. */
  rows: number[];
  /** Of units there that the plan leaves as they are. */
  beside: string[];
  /** Of units whose ground it was. */
  was: string[];
}

async function askWhoClaims(sql: Sql, faults: readonly Fault[]): Promise<Located[]> {
  const found = await sql.query<Omit<Located, 'fault'>>(
    `
    SELECT ST_Area(ST_GeomFromWKB(decode(loop.wkb, 'hex'), 4326)::geography) AS "areaM2",
           ARRAY(SELECT row FROM new_ground WHERE ST_Covers(geom, point) ORDER BY row LIMIT ${MOST_CLAIMS}) AS rows,
           ARRAY(SELECT g.code
                   FROM grid g
                   JOIN target_unit t ON t.open_id = g.id
                  WHERE t.is_leaf
                    AND g.is_leaf
                    AND g.id NOT IN (SELECT id FROM old_ground)
                    AND ST_Covers(g.geom, point)
                  ORDER BY g.code) AS beside,
           ARRAY(SELECT code FROM old_ground WHERE ST_Covers(geom, point) ORDER BY code) AS was
      FROM unnest($1::text[], $2::float8[], $3::float8[]) WITH ORDINALITY AS loop (wkb, lon, lat, n)
     CROSS JOIN LATERAL ST_SetSRID(ST_MakePoint(loop.lon, loop.lat), 4326) AS point
     ORDER BY loop.n`,
    [
      faults.map(({ corners, doubleArea }) =>
        writeGround([[(doubleArea > 0 ? corners : [...corners].reverse()).flat()]]),
      ),
      faults.map(({ place: [x] }) => toDegrees(x)),
      faults.map(({ place: [, y] }) => toDegrees(y)),
    ],
  );
  return faults.flatMap((fault, index) => {
    const claims = found[index];
    return claims === undefined ? [] : [{ fault, ...claims }];
  });
}

/** What winds the other way inside of a fault is none: it is what the fault leaves out. */
function part(all: readonly Located[]): { located: Located[]; leftOut: Located[] } {
  const isFault = ({ fault, rows, was }: Located) =>
    (rows.length - was.length) * fault.doubleArea > 0;
  return { located: all.filter(isFault), leftOut: all.filter((one) => !isFault(one)) };
}

function encloses(fault: Fault, hole: Fault): boolean {
  return (
    turnsAround(fault, hole.place) * fault.doubleArea > 0 && fault.doubleArea * hole.doubleArea < 0
  );
}

function toFindings(
  { fault, areaM2, rows, beside, was }: Located,
  keys: ReadonlyMap<number, string>,
): PlanFinding[] {
  const [x, y] = fault.place;
  const place: [number, number] = [toDegrees(x), toDegrees(y)];
  const found = { severity: 'error', areaM2, place } as const;
  const claims = [...rows.map((row) => keys.get(row) ?? null), ...beside];
  const [first = null, ...others] = claims;
  if (fault.doubleArea < 0) return [{ ...found, key: was[0] ?? null, reason: 'gap', detail: '' }];
  if (others.length === 0) return [{ ...found, key: first, reason: 'outside_area', detail: '' }];
  return others.map((other) => ({
    ...found,
    key: first,
    reason: 'overlap',
    detail: `with ${other}`,
  }));
}

function tornBorder([first]: readonly Side[]): PlanFinding {
  const place: PlanFinding['place'] =
    first === undefined ? null : [toDegrees(first.from[0]), toDegrees(first.from[1])];
  const detail = 'a side has no neighbour';
  return { key: null, reason: 'torn_border', severity: 'error', areaM2: null, place, detail };
}
