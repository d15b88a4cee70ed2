/**
 * Types of the steps from a staging to the next edition. Each stands for temporary tables of the transaction. A step takes a
 * transaction with all tables that it reads, and returns it with those that it has filled; so steps in a wrong order do not
 * compile.
 *   Staged → Targeted → Covered → Shaped → Changed → Labelled, Bordered, Simplified → Traced → Succeeded
 */
import type { Db } from '../../database/database.ts';

declare const filled: unique symbol;

/** Transaction with temporary tables in it. */
export type Tables<Names extends string> = Db & {
  readonly [filled]: { readonly [Name in Names]: true };
};

/** Input: units of a file or of a plan, the findings about them, and the input of the last check. */
export type Staged = Tables<'staged_grid' | 'staged_finding' | 'staging_check'>;
/** Posts that end and begin with the edition. */
export type Posted = Tables<'posted_unit' | 'concerned_unit' | 'requested_post' | 'post_change'>;
/** Units of the next edition, and codes that end; without shapes. */
export type Targeted = Tables<'target_unit' | 'removed_unit'>;
/** Smallest units that differ, and their neighbours. */
export type Covered = Tables<'coverage_unit'>;
/** Sides of the covered units, and those without another unit on the other side. */
export type Sided = Tables<'coverage_edge' | 'loose_edge'>;
/** Overlaps and gaps between the covered units. */
export type Disputed = Tables<'coverage_overlap' | 'coverage_gap'>;
/** New ground of a plan, and the old ground. */
export type Grounded = Tables<'new_ground' | 'old_ground'>;
/** Every shape that differs from the edition in force. */
export type Shaped = Tables<'unit_shape' | 'affected_unit'>;
/** Rows that begin with the edition, and rows that end. */
export type Changed = Tables<'opening' | 'closing'>;
/** Rows that begin, in the form of a list of changes. */
export type Previewed = Tables<'opened_unit'>;
/** Label points. */
export type Labelled = Tables<'unit_label'>;
/** Borders that are drawn again. */
export type Bordered = Tables<'border_unit' | 'drawn_border'>;
/** Shapes for low zooms. */
export type Simplified = Tables<'low_shape'>;
/** Lineage shares, from rows that end to rows that begin. */
export type Traced = Tables<'lineage'>;
/** Successor of each code that ended. */
export type Succeeded = Tables<'unit_successor'>;

/** Returns the same transaction, typed with the tables that the caller has just filled. */
export function withTables<Known extends Db, const Names extends string>(
  db: Known,
  ..._names: readonly Names[]
): Known & Tables<Names> {
  return db as Known & Tables<Names>;
}
