import type { Sql } from '../database/database.ts';
import { type SummaryRow, summaryColumns } from './incident-columns.ts';

/** More at once can be neither shown nor acknowledged. */
const MOST_ALERTS = 200;

/** Cases that a person must acknowledge: the worst first, of these the longest waiting. */
export function listAlertIncidents(sql: Sql, now: Date): Promise<SummaryRow[]> {
  return sql.query<SummaryRow>(
    `
    SELECT ${summaryColumns('$1')}
      FROM incident i
     WHERE i.is_alert
     ORDER BY i.severity DESC,
              i.reported_at
     LIMIT ${MOST_ALERTS}`,
    [now],
  );
}
