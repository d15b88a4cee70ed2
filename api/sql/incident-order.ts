/** The orders of a list of incidents, and the place in them where a page begins. */
import type { IncidentSort, IncidentStatus } from '../core/contract/incidents.ts';

/** Of a row: its texts are whole numbers, instants in microseconds since 1970; null: never, which comes last. */
export type OrderKey = readonly (string | null)[];

interface OrderedBy {
  sql: string;
  is: 'instant' | 'number';
}

interface IncidentOrder {
  columns: readonly OrderedBy[];
  direction: 'ASC' | 'DESC';
}

/** Of open ones the longest waiting first; then the closed ones, the latest first: a history is read from its end. */
const waiting = numberColumn(
  `(CASE WHEN i.closed_at IS NULL
         THEN (extract(epoch FROM i.reported_at) * 1000000)::bigint
         ELSE 100000000000000000 - (extract(epoch FROM i.reported_at) * 1000000)::bigint END)`,
);

/** `now` is a parameter, such as "$1"; nothing but `due` depends on it. */
export function incidentOrder(
  sort: IncidentSort,
  status: IncidentStatus,
  now: string,
): IncidentOrder {
  const reported = instantColumn('i.reported_at');
  const id = numberColumn('i.id');
  if (sort === 'newest') return { columns: [reported, id], direction: 'DESC' };
  // As the indexes of open ones have it: the planner compares expressions word by word.
  const dueAt = status === 'open' ? 'i.due_at' : 'CASE WHEN i.closed_at IS NULL THEN i.due_at END';
  const due = `coalesce(${dueAt}, 'infinity')`;
  const longestWaiting = [instantColumn(due), status === 'open' ? reported : waiting, id];
  const first = {
    severity: [numberColumn('(-i.severity)')],
    overdue: [],
    due: [
      numberColumn(`(CASE WHEN ${due} = 'infinity' THEN 2 WHEN ${due} < ${now} THEN 1 ELSE 0 END)`),
    ],
  }[sort];
  return { columns: [...first, ...longestWaiting], direction: 'ASC' };
}

export function keyLength(sort: IncidentSort): number {
  return incidentOrder(sort, 'open', '').columns.length;
}

/** For ORDER BY. */
export function orderBy({ columns, direction }: IncidentOrder): string {
  return columns.map(({ sql }) => `${sql} ${direction}`).join(',\n              ');
}

/** The key of a row, an array of text. */
export function keyColumn({ columns }: IncidentOrder): string {
  const texts = columns.map(({ sql, is }) =>
    is === 'number'
      ? `${sql}::text`
      : `CASE WHEN isfinite(${sql}) THEN (extract(epoch FROM ${sql}) * 1000000)::bigint::text END`,
  );
  return `ARRAY[${texts.join(', ')}]`;
}

/** What comes after the row whose key the parameters from `$first` on hold. */
export function comesAfter({ columns, direction }: IncidentOrder, first: number): string {
  const row = columns.map(({ sql }) => sql).join(', ');
  const key = columns.map(({ is }, index) =>
    is === 'number'
      ? `$${first + index}::bigint`
      : `coalesce(timestamptz 'epoch' + $${first + index}::bigint * interval '1 microsecond', 'infinity')`,
  );
  return `(${row}) ${direction === 'ASC' ? '>' : '<'} (${key.join(', ')})`;
}

function instantColumn(sql: string): OrderedBy {
  return { sql, is: 'instant' };
}

function numberColumn(sql: string): OrderedBy {
  return { sql, is: 'number' };
}
