import type { Sql } from '../database/database.ts';
import { checkStagedGrids, optionsOfCheck } from './check-staged-grids.ts';
import { reassignGround } from './edition/reassign-ground.ts';
import type { Repair } from './edition/repair.ts';
import type { Finding } from './stage-grids.ts';

/** Closing a gap can uncover the next one; real city files settled in two rounds. */
const MAX_ROUNDS = 4;

/**
 * Repairs what can be repaired without asking: invalid rings, overlaps, sliver gaps. `findings` are
 * the last answer of checkStagedGrids; call that again afterwards, it refuses what is still wrong.
 */
export async function repairStagedGrids(sql: Sql, findings: readonly Finding[]): Promise<Repair[]> {
  const options = await optionsOfCheck(sql);
  const repairs: Repair[] = [];
  let open = findings;
  if (open.some(({ reason }) => reason === 'invalid_geometry')) {
    repairs.push(...(await makeValid(sql)));
    open = await checkStagedGrids(sql, options);
  }
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    if (!open.some(({ reason }) => reason === 'overlap' || reason === 'sliver_gap')) break;
    repairs.push(...(await reassignGround(sql)));
    open = await checkStagedGrids(sql, options);
  }
  return repairs;
}

function makeValid(sql: Sql): Promise<Repair[]> {
  return sql.query<Repair>(`
    WITH made AS (
      SELECT row, geom AS given, getu_polygons(geom) AS geom
        FROM staged_grid
       WHERE NOT is_sound
         AND geom IS NOT NULL
    )
    UPDATE staged_grid s
       SET geom = made.geom,
           is_sound = true
      FROM made
     WHERE made.row = s.row
       AND made.geom IS NOT NULL
       AND ST_IsValid(made.geom)
    RETURNING s.row,
              s.code,
              'made_valid' AS change,
              ST_Area(made.geom::geography) - ST_Area(made.given::geography) AS "areaM2"`);
}
