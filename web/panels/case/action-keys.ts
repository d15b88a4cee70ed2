/** How each action is asked for: its key, and what it must be told. */
import type { CaseAction } from '../../../api/core/contract/cases.ts';
import type { IncidentState } from '../../../api/core/contract/incidents.ts';

export type ActionForm = 'none' | 'note' | 'reason' | 'unit' | 'original' | 'place' | 'category';

interface ActionLook {
  /**
   * Letter that opens it while the case is open; none of them is one of `shortcuts.ts`. Null: it is done at once, and no stray letter
   * may do it; or it undoes what is over, and is no step of the day.
   */
  key: string | null;
  form: ActionForm;
}

export const actionLooks: Record<CaseAction, ActionLook> = {
  acknowledge: { key: null, form: 'none' },
  register: { key: 'r', form: 'note' },
  dispatch: { key: 'd', form: 'unit' },
  // Never in the same state as to dispatch.
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

/** The step that carries a case on. What is closed goes nowhere: to open it again is an exception. */
const next: Partial<Record<IncidentState, CaseAction>> = {
  reported: 'register',
  registered: 'dispatch',
  dispatched: 'start',
  in_progress: 'finish',
  done: 'verify',
  verified: 'close',
};

/** Pressing first: who has been called must answer before the case goes on. */
const pressing: readonly CaseAction[] = ['acknowledge', 'report_in'];

/** What may be done, in the order of the buttons: what presses, the next step, then the rest as the table has it. */
export function orderActions(allowed: readonly CaseAction[], state: IncidentState): CaseAction[] {
  const step = nextAction(allowed, state);
  const pressed = pressing.filter((action) => allowed.includes(action));
  const first = step === null ? pressed : [...pressed, step];
  const order = Object.keys(actionLooks);
  const rest = allowed
    .filter((action) => !first.includes(action))
    .toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
  return [...first, ...rest];
}

/** Whether it is what should be done now: its button is the one that is seen first. */
export function leadsOn(action: CaseAction, state: IncidentState): boolean {
  return pressing.includes(action) || next[state] === action;
}

/** The step that carries the case on; null when the one who looks may not take it. */
export function nextAction(
  allowed: readonly CaseAction[],
  state: IncidentState,
): CaseAction | null {
  const step = next[state];
  return step !== undefined && allowed.includes(step) ? step : null;
}
