import type { PlanFinding } from '../../core/contract/plan-findings.ts';
import { unitsToDegrees } from '../../core/geometry/lattice.ts';
import type { Bend } from '../../core/geometry/match-bends.ts';
import { sql } from '../../database/sql.ts';
import { readGround, writeGround } from '../../domain/lattice-ground.ts';
import type { Grounded, Staged, Targeted } from '../publication/steps.ts';

/**
 * Adds the vertices that a plan has put on an outer border to the units beyond it, and stages these as added neighbours. Units
 * of another layer have borders of their own: a park of the top level would lie on the ground of a district that keeps its
 * shape.
 * @returns a fault where the vertices would make them invalid: another border of theirs passes within half a lattice unit
 */
export async function bendNeighbours(
  db: Staged & Targeted & Grounded,
  bends: readonly Bend[],
): Promise<PlanFinding[]> {
  if (bends.length === 0) return [];
  // Beyond the border the same side runs in the other direction.
  const byWay = new Map(bends.map((bend) => [`${bend.to} ${bend.from}`, bend]));
  const units = await db.query<{ code: string; wkb: string }>(sql`
    SELECT g.code, encode(ST_AsBinary(ST_ForcePolygonCCW(g.geom), 'NDR'), 'base64') AS wkb
      FROM target_unit t
      JOIN grid g ON g.id = t.open_id
     WHERE t.is_leaf
       AND t.code NOT IN (SELECT code FROM new_ground)
       AND t.layer IN (SELECT drawn.layer FROM new_ground JOIN target_unit drawn ON drawn.row = new_ground.row)
       AND EXISTS (SELECT
                     FROM unnest(${bends.map(({ from }) => unitsToDegrees(from[0]))}::float8[],
                                 ${bends.map(({ from }) => unitsToDegrees(from[1]))}::float8[],
                                 ${bends.map(({ to }) => unitsToDegrees(to[0]))}::float8[],
                                 ${bends.map(({ to }) => unitsToDegrees(to[1]))}::float8[]) AS side (ax, ay, bx, by)
                    WHERE g.geom && ST_SetSRID(ST_MakeLine(ST_MakePoint(ax, ay), ST_MakePoint(bx, by)), 4326))
     ORDER BY g.code`);
  const bent = units.flatMap(({ code, wkb }) => {
    let corners = 0;
    const ground = readGround(Buffer.from(wkb, 'base64')).map((rings) =>
      rings.map((ring) => {
        const longer = bendRing(ring, byWay);
        corners += longer.length - ring.length;
        return longer;
      }),
    );
    return corners === 0 ? [] : [{ code, wkb: writeGround(ground) }];
  });
  return stageDrawnIn(db, bent);
}

function bendRing(ring: readonly number[], byWay: ReadonlyMap<string, Bend>): number[] {
  const longer: number[] = [];
  for (let n = 0; n < ring.length; n += 2) {
    const [x = 0, y = 0] = [ring[n], ring[n + 1]];
    longer.push(x, y);
    const next = [ring[(n + 2) % ring.length], ring[(n + 3) % ring.length]];
    const bend = byWay.get(`${[x, y]} ${next}`);
    if (bend !== undefined) longer.push(...[...bend.corners].reverse().flat());
  }
  return longer;
}

async function stageDrawnIn(
  db: Staged & Targeted,
  bent: readonly { code: string; wkb: string }[],
): Promise<PlanFinding[]> {
  if (bent.length === 0) return [];
  const torn = await db.query<{ code: string }>(sql`
    WITH shape AS MATERIALIZED (
      SELECT bent.code, getu_canonical(ST_GeomFromWKB(decode(bent.wkb, 'hex'), 4326)) AS geom
        FROM unnest(${bent.map(({ code }) => code)}::text[], ${bent.map(({ wkb }) => wkb)}::text[]) AS bent (code, wkb)
    ), staged AS (
      INSERT INTO staged_grid
             (row, code, level, kind, use, name, parent_code, households, population, geom,
              source_md5, is_sound, is_drawn_in, was_recalled)
      SELECT coalesce(t.row, least(0, (SELECT min(row) FROM staged_grid)) - row_number() OVER (ORDER BY t.code)),
             t.code, t.level, t.kind, t.use, t.name, t.parent_code, t.households, t.population,
             shape.geom, g.source_md5, true, true, true
        FROM shape
        JOIN target_unit t USING (code)
        JOIN grid g ON g.id = t.open_id
       WHERE ST_IsValid(shape.geom)
          ON CONFLICT (row) DO UPDATE SET geom = excluded.geom
      RETURNING row, code
    ), named AS (
      UPDATE target_unit t
         SET row = staged.row
        FROM staged
       WHERE staged.code = t.code
    )
    SELECT code
      FROM shape
     WHERE NOT ST_IsValid(geom)`);
  return torn.map(({ code }) => ({
    key: code,
    reason: 'torn_border',
    severity: 'error',
    areaM2: null,
    place: null,
    detail: 'a corner on its border meets another border of it',
    note: { what: 'corner_meets' },
  }));
}
