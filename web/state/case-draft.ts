/**
 * A case that is being written down. Kept as long as the tab, but not in the address: a reporter's name and phone have
 * no business there. Where it happened is in the address (`draftPlace`).
 */
import { z } from 'zod';
import { create } from 'zustand';
import { dropDraft, keepDraft, useDrafts } from './drafts.ts';
import { foundPlace } from './found-place.ts';

const FORM = 'new case';

const caseDraft = z.object({
  title: z.string(),
  description: z.string(),
  category: z.string().nullable(),
  severity: z.number(),
  address: z.string(),
  floor: z.string(),
  found: foundPlace.nullable(),
  name: z.string(),
  phone: z.string(),
  /** Of this case, however often it is sent; null: not sent yet. */
  idempotencyKey: z.string().nullable(),
});
export type CaseDraft = z.infer<typeof caseDraft>;

const emptyDraft: CaseDraft = {
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

export const useCaseDraft = create<CaseDraft>()(() =>
  caseDraft.catch(emptyDraft).parse(useDrafts.getState()[FORM]?.written),
);

/** What is written after it was sent is another case: the key that was used goes. */
export function changeDraft(changed: Partial<CaseDraft>): void {
  useCaseDraft.setState({ idempotencyKey: null, ...changed });
  const written = useCaseDraft.getState();
  const { title, description, address, floor, name, phone } = written;
  const isTyped = [title, description, address, floor, name, phone].some((text) => text !== '');
  keepDraft(FORM, written, isTyped);
}

export function clearDraft(): void {
  useCaseDraft.setState(emptyDraft);
  dropDraft(FORM);
}
