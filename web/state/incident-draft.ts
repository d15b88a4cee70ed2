/**
 * Draft of an incident report. It is kept as long as the tab, but not in the address: a reporter's name and phone must not be
 * in it. The position is in the address (`draftPlace`).
 */
import { z } from 'zod';
import { create } from 'zustand';
import { dropDraft, keepDraft, useDrafts } from './drafts.ts';
import { foundPlace } from './found-place.ts';

const FORM = 'new incident';

const incidentDraft = z.object({
  title: z.string(),
  description: z.string(),
  category: z.string().nullable(),
  severity: z.number(),
  address: z.string(),
  floor: z.string(),
  found: foundPlace.nullable(),
  name: z.string(),
  phone: z.string(),
  /** Idempotency key of this incident, for every retry; null: not sent yet. */
  idempotencyKey: z.string().nullable(),
});
export type IncidentDraft = z.infer<typeof incidentDraft>;

const emptyDraft: IncidentDraft = {
  title: '',
  description: '',
  category: null,
  severity: 1,
  address: '',
  floor: '',
  found: null,
  name: '',
  phone: '',
  idempotencyKey: null,
};

export const useIncidentDraft = create<IncidentDraft>()(() =>
  incidentDraft.catch(emptyDraft).parse(useDrafts.getState()[FORM]?.written),
);

/** Changes the draft. What is typed after sending is another incident: the used idempotency key is cleared. */
export function changeDraft(changed: Partial<IncidentDraft>): void {
  useIncidentDraft.setState({ idempotencyKey: null, ...changed });
  const written = useIncidentDraft.getState();
  const { title, description, address, floor, name, phone } = written;
  const isTyped = [title, description, address, floor, name, phone].some((text) => text !== '');
  keepDraft(FORM, written, isTyped);
}

export function clearDraft(): void {
  useIncidentDraft.setState(emptyDraft);
  dropDraft(FORM);
}
