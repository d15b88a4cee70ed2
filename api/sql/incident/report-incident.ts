import type { IncidentReceipt, NewIncident } from '../../core/contract/incident-actions.ts';
import type { StoredEvent } from '../../core/contract/stream.ts';
import { openIncident } from '../../core/rules/incident-life.ts';
import type { Db } from '../../database/database.ts';
import { appendLines } from './append-lines.ts';
import { type Home, insertIncident, nextCode } from './store-incident.ts';
import { toChange } from './to-change.ts';
import { timeAlert } from './write-step.ts';

export interface Report extends Omit<NewIncident, 'reporter'> {
  source: string | null;
  /** Actor: a actor, or "system". */
  by: string;
  /** ISO. */
  at: string;
  /** Day of `at` in the city's time zone, yyyymmdd. */
  day: string;
}

/** Creates an incident, inside a transaction. The caller records `change` last. */
export async function reportIncident(
  db: Db,
  report: Report,
  home: Home,
): Promise<{ receipt: IncidentReceipt; change: StoredEvent }> {
  const { title, category, severity, position, source } = report;
  const { next, line } = openIncident(
    {
      title,
      description: report.description ?? null,
      category,
      severity,
      reportedAt: report.at,
      address: report.address ?? null,
      floor: report.floor ?? null,
      source,
      position,
      placeFound: position && (report.placeFound ?? null),
    },
    report.by,
  );
  const code = await nextCode(db, report.day);
  const id = await insertIncident(db, code, home, next);
  await appendLines(db, id, [line]);
  await timeAlert(db, id, null, next, line.at);
  const placed = { home: home.path, unit: null, groundPath: home.groundPath };
  return {
    receipt: { code, version: next.version, state: next.state },
    change: toChange(code, next, placed, line.action, line.at),
  };
}
