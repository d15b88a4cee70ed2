/** What a person is about to do to a case, and has written about it so far. One a case, kept until it is sent or given up. */
import { useMemo } from 'react';
import { z } from 'zod';
import {
  type CaseAction,
  caseAction,
  type IncidentCase,
} from '../../../api/core/contract/cases.ts';
import { storedIncident } from '../../questions/incidents.ts';
import { dropDraft, keepDraft, useDrafts } from '../../state/drafts.ts';
import { foundPlace } from '../../state/found-place.ts';

const actionDraft = z.object({
  action: caseAction,
  /** Of the case as the person saw it. */
  version: z.number(),
  text: z.string(),
  /** Code of a unit. */
  to: z.string().nullable(),
  /** Code of another case. */
  original: z.string(),
  category: z.string().nullable(),
  severity: z.number(),
  address: z.string(),
  floor: z.string(),
  found: foundPlace.nullable(),
  /** Whether somebody wrote address or floor. */
  isMoved: z.boolean(),
});
export type ActionDraft = z.infer<typeof actionDraft>;

const formOf = (code: string) => `act on ${code}`;

function parse(kept: { written?: unknown } | undefined): ActionDraft | null {
  return actionDraft.safeParse(kept?.written).data ?? null;
}

/** Null: nothing is being done to the case. */
export function useActionDraft(code: string): ActionDraft | null {
  const kept = useDrafts((drafts) => drafts[formOf(code)]);
  return useMemo(() => parse(kept), [kept]);
}

/** Opens the form of an action; what was written in another one of the same case goes along. */
export function openAction(incident: IncidentCase, action: CaseAction): void {
  const { code, version, assignee, grids } = incident;
  const before = parse(useDrafts.getState()[formOf(code)]);
  const own = grids.findLast(({ level }) => level <= 3)?.code ?? null;
  keep(code, {
    action,
    version,
    text: before?.text ?? '',
    // Elsewhere means elsewhere: nothing is proposed.
    to: action === 'reassign' ? null : (assignee?.code ?? own),
    original: '',
    category: incident.category,
    severity: incident.severity,
    // In the words of the data: what stands in a field is saved.
    address: (storedIncident(code) ?? incident).address ?? '',
    floor: incident.floor ?? '',
    found: null,
    isMoved: false,
  });
}

export function changeAction(code: string, changed: Partial<ActionDraft>): void {
  const draft = parse(useDrafts.getState()[formOf(code)]);
  if (!draft) return;
  const isMoved = draft.isMoved || changed.address !== undefined || changed.floor !== undefined;
  keep(code, { ...draft, isMoved, ...changed });
}

export function leaveAction(code: string): void {
  dropDraft(formOf(code));
}

function keep(code: string, draft: ActionDraft): void {
  const isTyped = draft.text.trim() !== '' || draft.original.trim() !== '' || draft.isMoved;
  keepDraft(formOf(code), draft, isTyped);
}
