import type { IncidentRefusal } from '../core/contract/incident-actions.ts';
import { Conflict, Forbidden, NotFound, Unprocessable } from '../errors.ts';
import type { ActOutcome } from '../sql/incident/act-on-incident.ts';

/** Error for an incident that does not exist. */
export function incidentNotFound(): NotFound {
  return new NotFound('incident_not_found', 'no incident has that code');
}

/** Whether a refusal is about the request (true) or about the current state of the incident (false). */
const isOfRequest: Record<IncidentRefusal, boolean> = {
  wrong_state: false,
  whistle_waiting: false,
  no_whistle: false,
  nobody_to_ask: false,
  nothing_to_acknowledge: false,
  has_duplicates: false,
  unknown_unit: true,
  same_unit: true,
  unknown_category: true,
  original_not_found: true,
  original_is_duplicate: true,
  duplicate_of_itself: true,
};

/** Turns the reason why an act on an incident was refused into the error to answer with. */
export function toRefusal(outcome: Exclude<ActOutcome, { kind: 'done' }>): Error {
  switch (outcome.kind) {
    case 'not_found':
      return incidentNotFound();
    case 'conflict':
      return new Conflict(
        'version_conflict',
        'the incident was changed meanwhile: see the conflict',
        outcome.conflict,
      );
    case 'forbidden':
      return new Forbidden(outcome.reason, 'not allowed in that role, or at that place');
    case 'refused':
      return isOfRequest[outcome.reason]
        ? new Unprocessable(outcome.reason, 'something named in the request does not fit')
        : new Conflict(outcome.reason, "not possible in the incident's state");
  }
}
