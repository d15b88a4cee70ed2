/**
 * A case that is being written down. Kept when the panel changes, but not in the address: a reporter's name and phone have
 * no business there. Where it happened is in the address (`draftPlace`).
 */
import { create } from 'zustand';

export interface CaseDraft {
  title: string;
  description: string;
  category: string | null;
  severity: number;
  address: string;
  floor: string;
  name: string;
  phone: string;
  /** Of this case, however often it is sent; null: not sent yet. */
  idempotencyKey: string | null;
}

const emptyDraft: CaseDraft = {
  title: '',
  description: '',
  category: null,
  severity: 1,
  address: '',
  floor: '',
  name: '',
  phone: '',
  idempotencyKey: null,
};

export const useCaseDraft = create<CaseDraft>()(() => emptyDraft);

/** What is written after it was sent is another case: the key that was used goes. */
export function changeDraft(changed: Partial<CaseDraft>): void {
  useCaseDraft.setState({ idempotencyKey: null, ...changed });
}

export function clearDraft(): void {
  useCaseDraft.setState(emptyDraft);
}
