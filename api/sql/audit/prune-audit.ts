import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

/** Where an audit begins once older rows are removed. */
export interface Pruning {
  /** Number of the first row that stays. */
  first: number;
  /** Hash of the row before it. */
  previousHash: string;
}

/**
 * Finds what can be removed. The caller holds the head.
 * @param before ISO; rows from there on stay
 * @returns null when no row is a day older than that
 */
export async function findPruning(db: Db, before: string): Promise<Pruning | null> {
  const [pruning] = await db.query<Pruning>(sql`
    WITH oldest AS (
      SELECT at FROM audit ORDER BY number LIMIT 1
    ),
    kept AS (
      SELECT coalesce((SELECT number FROM audit WHERE at >= ${before} ORDER BY number LIMIT 1),
                      (SELECT max(number) + 1 FROM audit)) AS first
    )
    SELECT first,
           hash AS "previousHash"
      FROM oldest,
           kept
      JOIN audit ON number = first - 1
     WHERE oldest.at < ${before}::timestamptz - interval '1 day'`);
  return pruning ?? null;
}

/** Removes all rows before `first`; the newest row must seal it (see getu_prune_audit). */
export async function pruneAudit(db: Db, first: number): Promise<void> {
  await db.query(sql`SELECT getu_prune_audit(${first})`);
}
