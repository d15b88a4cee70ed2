import type { Ring } from '../../api/core/editor/topology/rings.ts';
import { doubleArea, type Point } from '../../api/core/geometry/lattice.ts';
import type { Database } from '../../api/database/database.ts';
import { sql } from '../../api/database/sql.ts';
import { readGround } from '../../api/domain/lattice-ground.ts';
import type { Judge } from '../../tests/web/editor/judge.ts';
import { pointsOf } from '../import/mend/ground-of-owner.ts';

/**
 * Finds all faults of the geometry of the edition in force, by level, independently of the code that made it:
 *
 * - a coordinate that is not the double nearest to a number with seven decimals;
 * - a shape that PostGIS finds invalid;
 * - a side that two units have in the same direction;
 * - borders that cross, or a corner upon another unit's side: GEOS nodes all of them and must find no further node;
 * - ground that belongs to two units: GEOS measures the union.
 */
export async function judgeGround(database: Database, judge: Judge): Promise<string[]> {
  const units = await database.query<{
    code: string;
    level: number;
    valid: boolean;
    wkb: string;
  }>(sql`
    SELECT code, level, ST_IsValid(geom) AS valid,
           encode(ST_AsBinary(ST_ForcePolygonCCW(geom), 'NDR'), 'base64') AS wkb
      FROM grid
     WHERE closed_in IS NULL
     ORDER BY code`);
  const faults: string[] = [];
  const byLevel = new Map<number, Ring[][][]>();
  for (const { code, level, valid, wkb } of units) {
    const bytes = Buffer.from(wkb, 'base64');
    if (!valid) faults.push(`${code} is invalid`);
    const stray = findStray(bytes);
    if (stray !== null) faults.push(`${code} has ${stray}`);
    const ground = readGround(bytes).map((rings) => rings.map(pointsOf));
    byLevel.set(level, [...(byLevel.get(level) ?? []), ground]);
  }
  for (const [level, grounds] of byLevel) {
    faults.push(...judgeLevel(grounds, judge).map((fault) => `level ${level}: ${fault}`));
  }
  return faults;
}

/** A coordinate in the bytes that is not on the lattice. */
function findStray(wkb: Buffer): number | null {
  let at = 9;
  for (let polygons = wkb.readUInt32LE(5); polygons > 0; polygons--) {
    let rings = wkb.readUInt32LE(at + 5);
    at += 9;
    for (; rings > 0; rings--) {
      const end = at + 4 + 16 * wkb.readUInt32LE(at);
      for (at += 4; at < end; at += 8) {
        const value = wkb.readDoubleLE(at);
        if (Number(value.toFixed(7)) !== value) return value;
      }
    }
  }
  return null;
}

function judgeLevel(grounds: readonly Ring[][][], judge: Judge): string[] {
  const faults: string[] = [];
  const directed = new Set<string>();
  const lines = new Map<string, Point[]>();
  let sum = 0n;
  for (const ring of grounds.flat(2)) {
    sum += doubleArea(ring);
    for (const [index, from] of ring.entries()) {
      const to = ring[(index + 1) % ring.length] ?? from;
      const way = `${from} ${to}`;
      if (directed.has(way)) faults.push(`two units on the same side of ${way}`);
      directed.add(way);
      if (!lines.has(`${to} ${from}`)) lines.set(way, [from, to]);
    }
  }
  const noded = judge.node([...lines.values()], 'none').length;
  if (noded !== lines.size) faults.push(`${lines.size} sides become ${noded} when they are noded`);
  const union = judge.areaOfUnion(grounds.flat());
  // Half a square unit is half a square centimetre.
  if (Math.abs(Number(sum) / 2 - union) > 0.5)
    faults.push(`areas ${Number(sum) / 2}, union ${union}`);
  return faults;
}
