/** Key of each action, and the fields it requires. */
import type { IncidentAction } from '../../../api/core/contract/incident-actions.ts';
import type { IncidentState } from '../../../api/core/contract/incidents.ts';

export type ActionForm = 'none' | 'note' | 'reason' | 'unit' | 'original' | 'place' | 'category';

interface ActionLook {
  /**
   * Letter that opens the form while the incident is open; no letter is used in `shortcuts.ts` as well. Null: the action has no
   * form and must not start by accident; or it reverts a finished incident and is rare.
   */
  key: string | null;
  form: ActionForm;
}

export const actionLooks: Record<IncidentAction, ActionLook> = {
  acknowledge: { key: null, form: 'none' },
  register: { key: 'r', form: 'note' },
  dispatch: { key: 'd', form: 'unit' },
  // Never in the same state as dispatching.
  reassign: { key: 'd', form: 'unit' },
  start: { key: 's', form: 'note' },
  finish: { key: 'e', form: 'note' },
  verify: { key: 'v', form: 'note' },
  close: { key: 'z', form: 'note' },
  whistle: { key: 'w', form: 'reason' },
  report_in: { key: 'y', form: 'note' },
  return: { key: 'q', form: 'reason' },
  dismiss: { key: 'x', form: 'reason' },
  mark_duplicate: { key: 'm', form: 'original' },
  note: { key: '.', form: 'reason' },
  locate: { key: 'g', form: 'place' },
  reclassify: { key: 'j', form: 'category' },
  reopen: { key: null, form: 'reason' },
};

/** The next step of an incident in each state. A closed one has none: reopening is an exception. */
const next: Partial<Record<IncidentState, IncidentAction>> = {
  reported: 'register',
  registered: 'dispatch',
  dispatched: 'start',
  in_progress: 'finish',
  done: 'verify',
  verified: 'close',
};

/** Actions that come first: a requested unit must answer before the incident proceeds. */
const pressing: readonly IncidentAction[] = ['acknowledge', 'report_in'];

/** Orders the allowed actions for the buttons: urgent ones, the next step, then the rest in the order of the table. */
export function orderActions(
  allowed: readonly IncidentAction[],
  state: IncidentState,
): IncidentAction[] {
  const step = nextAction(allowed, state);
  const pressed = pressing.filter((action) => allowed.includes(action));
  const first = step === null ? pressed : [...pressed, step];
  const order = Object.keys(actionLooks);
  const rest = allowed
    .filter((action) => !first.includes(action))
    .toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
  return [...first, ...rest];
}

/** Whether the action should be taken now: its button is emphasised. */
export function leadsOn(action: IncidentAction, state: IncidentState): boolean {
  return pressing.includes(action) || next[state] === action;
}

/** The next step of the incident; null when the user may not take it. */
export function nextAction(
  allowed: readonly IncidentAction[],
  state: IncidentState,
): IncidentAction | null {
  const step = next[state];
  return step !== undefined && allowed.includes(step) ? step : null;
}
