/**
 * The steps from a staging to the next edition, as types. Each stands for temporary tables of the transaction. A step takes a
 * transaction with all tables that it reads, and returns it with those that it has filled; so steps in a wrong order do not compile.
 *
 *   Staged → Targeted → Covered → Shaped → Changed → Labelled, Bordered, Simplified → Traced → Succeeded
 */
import type { Db } from '../../database/database.ts';

declare const filled: unique symbol;

/** A transaction with temporary tables in it. */
export type Tables<Names extends string> = Db & {
  readonly [filled]: { readonly [Name in Names]: true };
};

/** What comes in: units of a file or of a plan, what was found wrong with them, and what the last check was of. */
export type Staged = Tables<'staged_grid' | 'staged_finding' | 'staging_check'>;
/** Posts that end and begin with the edition. */
export type Posted = Tables<'posted_unit' | 'concerned_unit' | 'wished_post' | 'post_change'>;
/** Which units the next edition has, and which codes end; without shapes. */
export type Targeted = Tables<'target_unit' | 'removed_unit'>;
/** The smallest units that differ, and those beside them. */
export type Covered = Tables<'coverage_unit'>;
/** Their sides, and those that no other unit has on its other side. */
export type Sided = Tables<'coverage_edge' | 'loose_edge'>;
/** Where they overlap, or leave gaps between them. */
export type Disputed = Tables<'coverage_overlap' | 'coverage_gap'>;
/** Of a plan: its ground, and the ground that it was. */
export type Grounded = Tables<'new_ground' | 'old_ground'>;
/** Every shape that the edition in force has not. */
export type Shaped = Tables<'unit_shape' | 'affected_unit'>;
/** Rows of the edition that begin, and rows that end. */
export type Changed = Tables<'opening' | 'closing'>;
/** The rows that begin, as a list of changes reads them. */
export type Previewed = Tables<'opened_unit'>;
/** Where labels stand. */
export type Labelled = Tables<'unit_label'>;
/** Borders that are drawn again. */
export type Bordered = Tables<'border_unit' | 'drawn_border'>;
/** Shapes of low zooms. */
export type Simplified = Tables<'low_shape'>;
/** Shares of ground, from rows that end to rows that begin. */
export type Traced = Tables<'kin'>;
/** Who has come in the place of each code that ended. */
export type Succeeded = Tables<'unit_heir'>;

/** The same transaction, with the tables that the caller has just filled. */
export function withTables<Known extends Db, const Names extends string>(
  db: Known,
  ..._names: readonly Names[]
): Known & Tables<Names> {
  return db as Known & Tables<Names>;
}
