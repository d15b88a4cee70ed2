/** Draft of an action on an incident with the entered fields. One per incident, kept until it is sent or discarded. */
import { useMemo } from 'react';
import { z } from 'zod';
import type { IncidentDetail } from '../../../api/core/contract/incident.ts';
import {
  type IncidentAction,
  incidentAction,
} from '../../../api/core/contract/incident-actions.ts';
import { storedIncident } from '../../questions/incidents.ts';
import { dropDraft, keepDraft, useDrafts } from '../../state/drafts.ts';
import { foundPlace } from '../../state/found-place.ts';

const actionDraft = z.object({
  action: incidentAction,
  /** Version of the incident that the user saw (optimistic lock). */
  version: z.number(),
  text: z.string(),
  /** Code of a unit. */
  to: z.string().nullable(),
  /** Code of another incident. */
  original: z.string(),
  category: z.string().nullable(),
  severity: z.number(),
  address: z.string(),
  floor: z.string(),
  found: foundPlace.nullable(),
  /** Whether address or floor were changed. */
  isMoved: z.boolean(),
});
export type ActionDraft = z.infer<typeof actionDraft>;

const formOf = (code: string) => `act on ${code}`;

function parse(kept: { written?: unknown } | undefined): ActionDraft | null {
  return actionDraft.safeParse(kept?.written).data ?? null;
}

/** Null: no action is open for the incident. */
export function useActionDraft(code: string): ActionDraft | null {
  const kept = useDrafts((drafts) => drafts[formOf(code)]);
  return useMemo(() => parse(kept), [kept]);
}

/** Opens the form of an action; the fields entered in another form of the same incident are kept. */
export function openAction(incident: IncidentDetail, action: IncidentAction): void {
  const { code, version, assignee, grids } = incident;
  const before = parse(useDrafts.getState()[formOf(code)]);
  const own = grids.findLast(({ level }) => level <= 3)?.code ?? null;
  keep(code, {
    action,
    version,
    text: before?.text ?? '',
    // Reassigning means another unit: no proposal.
    to: action === 'reassign' ? null : (assignee?.code ?? own),
    original: '',
    category: incident.category,
    severity: incident.severity,
    // The stored address, since the field's content is saved.
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
