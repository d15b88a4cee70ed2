/** Proposed changes in conflict that are shown on the map, in addition to those whose units are chosen. */
import { create } from 'zustand';
import type { UnitKey } from '../../api/core/editor/draft.ts';

interface ProposedLook {
  /** Unit under the pointer in the list. */
  pointed: UnitKey | null;
  /** Unit that stays shown until it is switched off, to draw after it. */
  kept: UnitKey | null;
}

const nothing: ProposedLook = { pointed: null, kept: null };

export const useProposedLook = create<ProposedLook>()(() => nothing);

export const lookAtProposed = (look: Partial<ProposedLook>): void => useProposedLook.setState(look);
export const dropProposedLook = (): void => useProposedLook.setState(nothing);
