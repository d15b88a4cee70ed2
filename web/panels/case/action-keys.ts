/** How each action is asked for: its key, and what it must be told. */
import type { CaseAction } from '../../../api/contract/cases.ts';
import type { IncidentState } from '../../../api/contract/incidents.ts';

export type ActionForm = 'none' | 'note' | 'reason' | 'unit' | 'original' | 'place' | 'category';

interface ActionLook {
  /**
   * Letter that opens it while the case is open; none of them is one of `shortcuts.ts`. Null: it is done at once, and no stray letter
   * may do it.
   */
  key: string | null;
  form: ActionForm;
}

/** Register and reopen share a letter: no case can be both. */
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
  reopen: { key: 'r', form: 'reason' },
};

const next: Record<IncidentState, CaseAction> = {
  reported: 'register',
  registered: 'dispatch',
  dispatched: 'start',
  in_progress: 'finish',
  done: 'verify',
  verified: 'close',
  closed: 'reopen',
};

/** Pressing first: who has been called must answer before the case goes on. */
const pressing: readonly CaseAction[] = ['acknowledge', 'report_in'];

/** What may be done, in the order of the buttons: what presses, the next step, then the rest as the table has it. */
export function orderActions(allowed: readonly CaseAction[], state: IncidentState): CaseAction[] {
  const first = [...pressing, next[state]].filter((action) => allowed.includes(action));
  const order = Object.keys(actionLooks);
  const rest = allowed
    .filter((action) => !first.includes(action))
    .toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
  return [...first, ...rest];
}

/** The step that carries the case on; null when the one who looks may not take it. */
export function nextAction(
  allowed: readonly CaseAction[],
  state: IncidentState,
): CaseAction | null {
  return allowed.includes(next[state]) ? next[state] : null;
}
