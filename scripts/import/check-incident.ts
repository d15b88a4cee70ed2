import type { Categories } from './find-category.ts';
import type { CheckedRow } from './read-rows.ts';
import type { ImportRequest } from './request.ts';
import type { Tally } from './tally.ts';

/**
 * Checks the rules between the fields of one incident. A closing time is never made up: a closed incident without one is
 * refused, because it would falsify every figure of handling time. The time of an incident that is not closed may be removed by
 * `--repair`.
 */
export async function checkIncident(
  incident: CheckedRow,
  findCategory: Categories['find'],
  request: ImportRequest,
  tally: Tally,
): Promise<CheckedRow | null> {
  const { row } = incident;
  const values = new Map(incident.values);
  const code = String(values.get('code'));
  let isRefused = false;
  const report = (reason: string, detail: string, outcome: 'refused' | 'repaired' = 'refused') => {
    tally.add({ row, code, reason, detail, outcome });
    isRefused ||= outcome === 'refused';
  };

  const named = String(values.get('category'));
  const category = await findCategory(named);
  if (category === null) report('unknown_category', named);
  values.set('category', category);

  const closedAt = values.get('closed_at') ?? null;
  if (values.get('state') === 'closed') {
    if (closedAt === null) report('closed_without_time', 'closed_at');
    else if (String(closedAt) < String(values.get('reported_at'))) {
      report('closed_before_reported', String(closedAt));
    }
  } else if (closedAt !== null) {
    report('time_of_closing_but_open', String(closedAt), request.repair ? 'repaired' : 'refused');
    values.set('closed_at', null);
  }
  return isRefused ? null : { ...incident, values };
}
