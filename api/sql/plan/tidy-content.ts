import type { LatticeGround, PlanContent } from '../../core/contract/plans.ts';
import { tidyGrounds } from '../../core/geometry/tidy-grounds.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { readGround } from '../../domain/lattice-ground.ts';
import { inEdition } from '../shared/columns.ts';

/**
 * Removes superfluous vertices from a plan's content, so that neither its units nor their neighbours get them. The page removes
 * them itself; other clients need not.
 */
export async function tidyContent(
  db: Db,
  edition: number,
  content: PlanContent,
): Promise<PlanContent> {
  const after = new Map<string, LatticeGround>();
  for (const { key, ground } of content.units) if (ground !== null) after.set(key, ground);
  if (after.size === 0) return content;
  const codes = [...content.units.map(({ key }) => key), ...content.removed];
  const before = await readGrounds(db, edition, codes);
  const tidied = tidyGrounds(before, after);
  const units = content.units.map((unit) => ({ ...unit, ground: tidied.get(unit.key) ?? null }));
  return { ...content, units };
}

async function readGrounds(
  db: Db,
  edition: number,
  codes: readonly string[],
): Promise<LatticeGround[]> {
  const rows = await db.query<{ wkb: string }>(sql`
    SELECT encode(ST_AsBinary(ST_ForcePolygonCCW(g.geom), 'NDR'), 'base64') AS wkb
      FROM grid g
     WHERE g.code = ANY (${codes}::text[])
       AND g.is_leaf
       AND ${inEdition(edition)}`);
  return rows.map(({ wkb }) => readGround(Buffer.from(wkb, 'base64')));
}
