import { type Sql, sql } from '../../database/sql.ts';
import type { MarkCells } from '../../domain/mark-cells.ts';

/**
 * How points `x`, `y` (EPSG:3857) become marks: those of a cell are one, or those of a position. The index takes in a little more than
 * the box; as cells end where the box does, whole cells are left out again.
 *
 * @param apart an expression: rows in which it differs are never one
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
