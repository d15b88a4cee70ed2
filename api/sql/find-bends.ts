import { addSides, isOnlyBent, type Sides } from '../core/geometry/measure-moved.ts';
import type { ListedKin } from '../core/rules/list-changes.ts';
import type { Sql } from '../database/database.ts';
import { readGround } from '../domain/lattice-ground.ts';

/** A corner on a border takes less of a unit than this; more is not looked at. */
const LEAST_KEPT = 0.99;
/** An import that has moved all corners of a city is not looked through unit by unit. */
const MOST_LOOKED_AT = 2000;

/**
 * Marks whose ground differs by corners alone that a neighbour has put upon its border: some centimetres, which nobody has drawn.
 *
 * @param news the relation, with id and geom, that has the new rows; written in the code, never received
 */
export async function findBends(
  sql: Sql,
  kin: readonly Omit<ListedKin, 'isBent'>[],
  news: 'grid' | 'opened_unit',
): Promise<ListedKin[]> {
  const near = new Set(
    kin
      .filter(({ shareOfOld, shareOfNew }) => {
        const least = Math.min(shareOfOld, shareOfNew);
        return least > LEAST_KEPT && least < 1;
      })
      .slice(0, MOST_LOOKED_AT),
  );
  if (near.size === 0) return kin.map((one) => ({ ...one, isBent: false }));
  const wkb = (geom: string) => `encode(ST_AsBinary(ST_ForcePolygonCCW(${geom}), 'NDR'), 'base64')`;
  const rows = await sql.query<{ newId: number; was: string; is: string }>(
    `
    SELECT new.id AS "newId",
           ${wkb('old.geom')} AS was,
           ${wkb('new.geom')} AS is
      FROM unnest($1::bigint[], $2::bigint[]) AS pair (old_id, new_id)
      JOIN grid old ON old.id = pair.old_id
      JOIN ${news} new ON new.id = pair.new_id
     WHERE old.level = new.level`,
    [[...near].map(({ oldId }) => oldId), [...near].map(({ newId }) => newId)],
  );
  const bent = new Set(
    rows
      .filter(({ was, is }) => isOnlyBent(readSides(was), readSides(is)))
      .map(({ newId }) => newId),
  );
  // Of its own ground it keeps nearly all: what else it has of others are those centimetres.
  return kin.map((one) => ({ ...one, isBent: near.has(one) && bent.has(one.newId) }));
}

function readSides(wkb: string): Sides {
  const sides: Sides = new Map();
  addSides(sides, readGround(Buffer.from(wkb, 'base64')));
  return sides;
}
