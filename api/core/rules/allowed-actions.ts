import { type CaseAction, caseAction } from '../contract/cases.ts';
import { mayAct, type Persona } from '../contract/personas.ts';
import { whyNot } from './case-moves.ts';
import type { CaseState } from './case-state.ts';

/**
 * The units whose people an action is for: where the case lies and where it was sent; to answer a whistle, only the unit that
 * is asked now and those above it.
 */
export function pathFor(
  action: CaseAction,
  { whistle }: CaseState,
  home: readonly string[],
  unit: readonly string[] | null,
): readonly string[] {
  if (action === 'report_in' && whistle !== null) return whistle.path;
  return unit === null ? home : [...home, ...unit];
}

/** What a person may do to a case as it stands. */
export function listAllowed(
  persona: Persona,
  subject: CaseState,
  home: readonly string[],
  unit: readonly string[] | null,
  around: { hasDuplicates: boolean },
): CaseAction[] {
  return caseAction.options.filter(
    (action) =>
      whyNot(action, subject, around) === null &&
      mayAct(persona, `incident.${action}`, pathFor(action, subject, home, unit)),
  );
}
