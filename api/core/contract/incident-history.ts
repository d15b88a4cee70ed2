import { z } from 'zod';
import { signature } from './actors.ts';
import { incidentAction, version } from './incident-actions.ts';
import { incidentState } from './incidents.ts';

/** Actions of history lines: acts of persons, and entries of the system. */
export const incidentEventAction = z.enum([
  ...incidentAction.options,
  'reported',
  /** State of an imported incident before its first act. */
  'imported',
  /** A request for support was not answered in time and escalated to the unit above. */
  'whistle_climbed',
  /** A request for support was not answered at the top either. */
  'whistle_overdue',
  /** An alert was not acknowledged in time and escalated to the unit above. */
  'alert_climbed',
  /** An alert was not acknowledged up to the top. */
  'alert_overdue',
  /** Line in the history of the original: another incident was marked as its duplicate, or no longer is. */
  'duplicate_closed',
  'duplicate_reopened',
  /** The crowd warning that opened it rose to the highest tier: it is an emergency now. */
  'warning_risen',
  /** The crowd warning that opened it is over. */
  'warning_ended',
  /** The person who had taken it left it to another one, or to its unit. */
  'handed_over',
  /** Grid boundaries changed: other units are responsible for it. */
  'redistricted',
]);

/** One line of the history. Never changed, never removed; folding all lines gives the present state. */
export const incidentEvent = z.object({
  /** Line number 1, 2, 3 … without gaps. */
  number: z.number().int(),
  action: incidentEventAction,
  from: incidentState.nullable(),
  to: incidentState,
  at: z.iso.datetime(),
  /** Actor; "system" for time limits and warnings. */
  by: z.union([signature, z.literal('system')]),
  /** Text of the person: a reason, or a note. */
  reason: z.string().nullable(),
  /** Units, codes and values of the action, by field. */
  detail: z.record(z.string(), z.unknown()),
});
export type IncidentEvent = z.infer<typeof incidentEvent>;

/** Details of a 409 `version_conflict`: lines since the version that was seen. */
export const conflict = z.object({ version, state: incidentState, since: z.array(incidentEvent) });
export type IncidentConflict = z.infer<typeof conflict>;
