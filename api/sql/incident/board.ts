import type { IncidentState } from '../../core/contract/incidents.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { type SummaryRow, summaryColumns } from './incident-columns.ts';
import { type IncidentFilter, matchFilter } from './incident-filter.ts';

/** Open incidents of each state: their number, and `limit` of them: the most severe, then the newest. */
export async function listBoard(
  db: Db,
  filter: IncidentFilter,
  limit: number,
): Promise<{ state: IncidentState; total: number; items: SummaryRow[] }[]> {
  const rows = await db.query<SummaryRow & { total: number }>(
    sql`
    WITH found AS (
      SELECT i.*,
             count(*) OVER (PARTITION BY i.state)::int AS total,
             row_number() OVER (
               PARTITION BY i.state
               ORDER BY i.severity DESC, i.reported_at DESC, i.id DESC) AS place
        FROM incident i
       WHERE ${matchFilter({ ...filter, status: 'open' })}
    )
    SELECT ${summaryColumns(filter.now)},
           i.total
      FROM found i
     WHERE i.place <= ${limit}
     ORDER BY i.state,
              i.place`,
  );
  const open = ['reported', 'registered', 'dispatched', 'in_progress', 'done', 'verified'] as const;
  return open.map((state) => {
    const column = rows.filter((row) => row.state === state);
    const items = column.map(({ total: _, ...row }) => row);
    return { state, total: column[0]?.total ?? 0, items };
  });
}
