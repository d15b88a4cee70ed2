/** Unit of an edition, its relevant rows, and its pieces where borders have moved. */
import type { StatisticsBasis } from '../core/contract/statistics.ts';
import type { AskedPeriod, AskedPeriodOfUnit } from '../core/contract/statistics-parameters.ts';
import type { Db } from '../database/database.ts';
import { NotFound } from '../errors.ts';
import { requireEdition } from '../http/require-edition.ts';
import { type CountedUnit, listCategories } from '../sql/statistics/counted-unit.ts';
import {
  countOpenThen,
  countOpenThenOfPieces,
  type OpenThen,
} from '../sql/statistics/open-then.ts';
import {
  findUnitThen,
  listPieces,
  type Piece,
  type UnitThen,
} from '../sql/statistics/unit-pieces.ts';

/** Unit of an edition, with its relevant rows. */
export interface Ground {
  unit: UnitThen;
  basis: StatisticsBasis;
  edition: number;
  isInForce: boolean;
}

export async function findGround(
  db: Db,
  code: string,
  { asOf, basis }: AskedPeriodOfUnit,
): Promise<Ground> {
  const edition = await requireEdition(db, asOf);
  const unit = await findUnitThen(db, edition.id, code);
  if (unit === null) {
    throw new NotFound('grid_not_found', 'the edition has no grid of that code');
  }
  return { unit, basis, edition: edition.id, isInForce: edition.validTo === null };
}

/** Collects the pieces. @param depth of the counted units: of the unit itself, or of its children */
export async function putTogether(
  db: Db,
  { unit, basis, edition, isInForce }: Ground,
  depth: number,
): Promise<{ pieces: Piece[]; isAsToday: boolean }> {
  if (isInForce && basis === 'location') return { pieces: [], isAsToday: true };
  return listPieces(db, { edition, code: unit.code, depth }, basis);
}

export async function narrow(
  db: Db,
  unit: Omit<CountedUnit, 'categories'>,
  { category }: AskedPeriod,
): Promise<CountedUnit> {
  return { ...unit, categories: category ? await listCategories(db, category) : null };
}

/** Counts open incidents at a past instant. @param pieces null: the units are as today */
export function countThen(
  db: Db,
  pieces: Piece[] | null,
  codes: readonly string[],
  then: Parameters<typeof countOpenThen>[2] & Parameters<typeof countOpenThenOfPieces>[2],
): Promise<OpenThen[]> {
  return pieces === null ? countOpenThen(db, codes, then) : countOpenThenOfPieces(db, pieces, then);
}
