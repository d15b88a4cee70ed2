import { addSides, isOnlyBent, type Sides } from '../../core/geometry/measure-moved.ts';
import type { LineageShare } from '../../core/rules/list-changes.ts';
import type { Db } from '../../database/database.ts';
import { raw, type Sql, sql } from '../../database/sql.ts';
import { readGround } from '../../domain/lattice-ground.ts';

/** Smallest share of a unit that a vertex on a border leaves; a larger loss is not examined. */
const LEAST_KEPT = 0.99;
/** Largest number of units that are examined: an import may have moved all vertices of a city. */
const MOST_LOOKED_AT = 2000;

/**
 * Marks units whose area differs only by vertices that a neighbour has put on the border: a few centimetres that no planner has
 * drawn.
 * @param news the relation, with id and geom, that has the new rows; written in the code, never received
 */
export async function findBends(
  db: Db,
  lineage: readonly Omit<LineageShare, 'isBent'>[],
  news: 'grid' | 'opened_unit',
): Promise<LineageShare[]> {
  const near = new Set(
    lineage
      .filter(({ shareOfOld, shareOfNew }) => {
        const least = Math.min(shareOfOld, shareOfNew);
        return least > LEAST_KEPT && least < 1;
      })
      .slice(0, MOST_LOOKED_AT),
  );
  if (near.size === 0) return lineage.map((one) => ({ ...one, isBent: false }));
  const wkb = (geom: Sql) => sql`encode(ST_AsBinary(ST_ForcePolygonCCW(${geom}), 'NDR'), 'base64')`;
  const rows = await db.query<{ newId: number; was: string; is: string }>(sql`
    SELECT new.id AS "newId",
           ${wkb(sql`old.geom`)} AS was,
           ${wkb(sql`new.geom`)} AS is
      FROM unnest(${[...near].map(({ oldId }) => oldId)}::bigint[],
                  ${[...near].map(({ newId }) => newId)}::bigint[]) AS pair (old_id, new_id)
      JOIN grid old ON old.id = pair.old_id
      JOIN ${raw(news)} new ON new.id = pair.new_id
     WHERE old.level = new.level`);
  const bent = new Set(
    rows
      .filter(({ was, is }) => isOnlyBent(readSides(was), readSides(is)))
      .map(({ newId }) => newId),
  );
  // It keeps nearly all of its own area, so its shares of others are those centimetres.
  return lineage.map((one) => ({ ...one, isBent: near.has(one) && bent.has(one.newId) }));
}

function readSides(wkb: string): Sides {
  const sides: Sides = new Map();
  addSides(sides, readGround(Buffer.from(wkb, 'base64')));
  return sides;
}
