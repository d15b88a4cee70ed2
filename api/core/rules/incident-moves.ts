/** State machine of incidents: which action leads from which state to which. */
import type { IncidentAction, IncidentRefusal } from '../contract/incident-actions.ts';
import { type IncidentState, incidentState } from '../contract/incidents.ts';
import { type IncidentRecord, isAlert, judgeWhistle } from './incident-record.ts';

/** reported → registered → dispatched → in_progress → done → verified → closed */
const path = incidentState.options;

const forward: Partial<Record<IncidentAction, IncidentState>> = {
  register: 'reported',
  dispatch: 'registered',
  start: 'dispatched',
  finish: 'in_progress',
  verify: 'done',
  close: 'verified',
};

/** State that an action leads to; null: not possible in this state. */
export function stateAfter(action: IncidentAction, state: IncidentState): IncidentState | null {
  const isOpen = state !== 'closed';
  switch (action) {
    case 'register':
    case 'dispatch':
    case 'start':
    case 'finish':
    case 'verify':
    case 'close':
      return forward[action] === state ? (path[path.indexOf(state) + 1] ?? null) : null;
    case 'return':
      return isOpen ? (path[path.indexOf(state) - 1] ?? null) : null;
    case 'reassign':
      return state === 'dispatched' || state === 'in_progress' ? 'dispatched' : null;
    case 'dismiss':
      return state === 'reported' ? 'closed' : null;
    case 'mark_duplicate':
      return isOpen ? 'closed' : null;
    case 'reopen':
      return isOpen ? null : 'registered';
    case 'whistle':
    case 'report_in':
      return state === 'dispatched' || state === 'in_progress' ? state : null;
    case 'acknowledge':
    case 'locate':
    case 'reclassify':
      return isOpen ? state : null;
    case 'note':
      return state;
  }
}

/** Reason key why an action is impossible in the present state; null: it is possible. */
export function whyNot(
  action: IncidentAction,
  subject: IncidentRecord,
  { hasDuplicates }: { hasDuplicates: boolean },
): IncidentRefusal | null {
  if (stateAfter(action, subject.state) === null) return 'wrong_state';
  const whistle = judgeWhistle(subject);
  const isUnanswered = whistle === 'waiting' || whistle === 'overdue';
  switch (action) {
    case 'whistle':
      return isUnanswered ? 'whistle_waiting' : null;
    case 'report_in':
      return isUnanswered ? null : 'no_whistle';
    case 'acknowledge':
      return isAlert(subject) ? null : 'nothing_to_acknowledge';
    case 'mark_duplicate':
      return hasDuplicates ? 'has_duplicates' : null;
    default:
      return null;
  }
}
