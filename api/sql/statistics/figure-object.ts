/**
 * Figures as a JSON object, for the statements that measure a unit, its children, or pieces: they count in different ways, and
 * provide their counts in columns of the same names.
 */
import type { IncidentFigures } from '../../core/contract/statistics.ts';
import { join, raw, type Sql, sql } from '../../database/sql.ts';

type FigureName = keyof IncidentFigures;

/** Writes a count as the number that is shown. */
type WriteNumber = (count: Sql) => Sql;

/** Expression of each figure over the counts; all of them are null where no row was counted. */
const expressions: Record<FigureName, (number: WriteNumber) => Sql> = {
  registered: (number) => number(sql`registered`),
  shouldHaveClosed: (number) => number(sql`due`),
  closed: (number) => number(sql`closed`),
  closedOnTime: (number) => number(sql`closed_on_time`),
  closedWithoutDueDate: (number) => number(sql`closed_undated`),
  closedInGrid: (number) => number(sql`closed_in_grid`),
  closedWithGridKnown: (number) => number(sql`grid_known`),
  returned: (number) => number(sql`returned`),
  reopened: (number) => number(sql`reopened`),
  open: (number) => number(sql`open`),
  overdue: (number) => number(sql`overdue`),
  closureRate: () => quotient(sql`closed`, sql`due`),
  onTimeRate: () => quotient(sql`closed_on_time`, sql`closed_dated`),
  inGridRate: () => quotient(sql`closed_in_grid`, sql`grid_known`),
  meanHandlingS: () => quotient(sql`handling_s`, sql`handled`),
  medianHandlingS: () => sql`median_s::float8`,
};

/** Quotient of two counts as they were summed; null where the divisor is 0. */
function quotient(part: Sql, whole: Sql): Sql {
  return sql`${part}::float8 / nullif(${whole}, 0)`;
}

/** Whole numbers need no rounding. */
const asCounted: WriteNumber = (count) => sql`coalesce(${count}, 0)`;

/** @param names of the figures: the statement has the columns of their expressions */
export function figureObject(names: readonly FigureName[], number = asCounted): Sql {
  const entries = names.map((name) => sql`'${raw(name)}', ${expressions[name](number)}`);
  return sql`json_build_object(
                     ${join(entries, ',\n                     ')})`;
}
