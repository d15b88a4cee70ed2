import { type Sql, sql } from '../../database/sql.ts';
import type { MarkCells } from '../../domain/mark-cells.ts';

/**
 * Groups points `x`, `y` (EPSG:3857) into marks: one per cell, or one per position. The index search takes in slightly more
 * than the box; as cells end where the box does, whole cells are left out again.
 * @param apart an expression: rows in which it differs are never grouped
 */
export function groupByCell(
  { box: [left, bottom, right, top], size }: MarkCells,
  apart?: Sql,
): Sql {
  const cell =
    size === null ? sql`x, y` : sql`floor(x / ${size}::float8), floor(y / ${size}::float8)`;
  return sql`
       GROUP BY ${apart === undefined ? cell : sql`${apart}, ${cell}`}
      HAVING min(x) >= ${left} AND min(y) >= ${bottom} AND min(x) < ${right} AND min(y) < ${top}`;
}
