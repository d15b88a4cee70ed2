import type { Actor } from '../contract/actors.ts';
import { type IncidentAction, incidentAction } from '../contract/incident-actions.ts';
import { whyNot } from './incident-moves.ts';
import type { IncidentRecord } from './incident-record.ts';
import { mayAct } from './permissions.ts';

/**
 * Path of the units whose staff may do an action: that of the incident's place and of its assignee; for the answer to a request
 * for support (吹哨), only the unit that is asked now and those above it.
 */
export function pathFor(
  action: IncidentAction,
  { whistle }: IncidentRecord,
  home: readonly string[],
  unit: readonly string[] | null,
): readonly string[] {
  if (action === 'report_in' && whistle !== null) return whistle.path;
  return unit === null ? home : [...home, ...unit];
}

/** Actions that a role may do on an incident in its present state. */
export function listAllowed(
  actor: Actor,
  subject: IncidentRecord,
  home: readonly string[],
  unit: readonly string[] | null,
  around: { hasDuplicates: boolean },
): IncidentAction[] {
  return incidentAction.options.filter(
    (action) =>
      whyNot(action, subject, around) === null &&
      mayAct(actor, `incident.${action}`, pathFor(action, subject, home, unit)),
  );
}
