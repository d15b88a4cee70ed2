/** Orders of a list of incidents, and the cursor at which a page starts. */
import type { IncidentSort, IncidentStatus } from '../../core/contract/incidents.ts';
import { join, raw, type Sql, sql } from '../../database/sql.ts';

/** Sort key of a row: its texts are whole numbers, instants in microseconds since 1970; null: never, which comes last. */
export type OrderKey = readonly (string | null)[];

interface OrderedBy {
  value: Sql;
  is: 'instant' | 'number';
}

interface IncidentOrder {
  columns: readonly OrderedBy[];
  direction: 'ASC' | 'DESC';
}

/** Order by waiting: open ones first, the longest waiting first; then closed ones, the latest first. */
const waiting = numberColumn(
  sql`(CASE WHEN i.closed_at IS NULL
         THEN (extract(epoch FROM i.reported_at) * 1000000)::bigint
         ELSE 100000000000000000 - (extract(epoch FROM i.reported_at) * 1000000)::bigint END)`,
);

/** Order of a list. Only `due` depends on `now`. */
export function incidentOrder(
  sort: IncidentSort,
  status: IncidentStatus,
  now: Date,
): IncidentOrder {
  const reported = instantColumn(sql`i.reported_at`);
  const id = numberColumn(sql`i.id`);
  if (sort === 'newest') return { columns: [reported, id], direction: 'DESC' };
  // The expression of the index of open ones: the planner compares expressions literally.
  const dueAt =
    status === 'open' ? sql`i.due_at` : sql`CASE WHEN i.closed_at IS NULL THEN i.due_at END`;
  const due = sql`coalesce(${dueAt}, 'infinity')`;
  const longestWaiting = [instantColumn(due), status === 'open' ? reported : waiting, id];
  const first = {
    severity: [numberColumn(sql`(-i.severity)`)],
    overdue: [],
    due: [
      numberColumn(
        sql`(CASE WHEN ${due} = 'infinity' THEN 2 WHEN ${due} < ${now}::timestamptz THEN 1 ELSE 0 END)`,
      ),
    ],
  }[sort];
  return { columns: [...first, ...longestWaiting], direction: 'ASC' };
}

export function keyLength(sort: IncidentSort): number {
  return incidentOrder(sort, 'open', new Date(0)).columns.length;
}

/** Clause for ORDER BY. */
export function orderBy({ columns, direction }: IncidentOrder): Sql {
  return join(
    columns.map(({ value }) => sql`${value} ${raw(direction)}`),
    ',\n              ',
  );
}

/** Sort key of a row, an array of text. */
export function keyColumn({ columns }: IncidentOrder): Sql {
  const texts = columns.map(({ value, is }) =>
    is === 'number'
      ? sql`${value}::text`
      : sql`CASE WHEN isfinite(${value}) THEN (extract(epoch FROM ${value}) * 1000000)::bigint::text END`,
  );
  return sql`ARRAY[${join(texts, ', ')}]`;
}

/** Condition for rows after the one with this key. */
export function comesAfter({ columns, direction }: IncidentOrder, after: OrderKey): Sql {
  const row = join(
    columns.map(({ value }) => value),
    ', ',
  );
  const key = columns.map(({ is }, index) => {
    const text = after[index] ?? null;
    return is === 'number'
      ? sql`${text}::bigint`
      : sql`coalesce(timestamptz 'epoch' + ${text}::bigint * interval '1 microsecond', 'infinity')`;
  });
  return sql`(${row}) ${direction === 'ASC' ? sql`>` : sql`<`} (${join(key, ', ')})`;
}

function instantColumn(value: Sql): OrderedBy {
  return { value, is: 'instant' };
}

function numberColumn(value: Sql): OrderedBy {
  return { value, is: 'number' };
}
