import { MOST_WHISTLES, type WhistleAsking } from '../../core/contract/whistles.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { isoInstant } from '../shared/columns.ts';
import { type SummaryRow, summaryColumns } from './incident-columns.ts';

export type WhistleRow = SummaryRow & Pick<WhistleAsking, 'answerBy'>;

/**
 * Incidents with a request for support (吹哨) that waits for an answer, the first due first.
 * @param units codes of the units that must answer; null: requests without an answer up to the top
 */
export function listWhistles(
  db: Db,
  units: readonly string[] | null,
  now: Date,
): Promise<WhistleRow[]> {
  return db.query<WhistleRow>(
    sql`
    SELECT ${summaryColumns(now)},
           ${isoInstant(sql`i.whistle_answer_by`)} AS "answerBy"
      FROM incident i
     WHERE i.whistle_state IN ('waiting', 'overdue')
       AND ${units === null ? sql`i.whistle_state = 'overdue'` : sql`i.whistle_path[cardinality(i.whistle_path)] = ANY(${units}::text[])`}
     ORDER BY i.whistle_answer_by NULLS FIRST,
              i.id
     LIMIT ${MOST_WHISTLES}`,
  );
}
