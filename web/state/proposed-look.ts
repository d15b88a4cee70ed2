/** Which proposals in conflict are looked at on the map, besides those whose units are chosen. */
import { create } from 'zustand';
import type { UnitKey } from '../../api/core/editor/draft.ts';

interface ProposedLook {
  /** By the hand over the list. */
  pointed: UnitKey | null;
  /** Until it is taken off: what one draws after. */
  kept: UnitKey | null;
}

const nothing: ProposedLook = { pointed: null, kept: null };

export const useProposedLook = create<ProposedLook>()(() => nothing);

export const lookAtProposed = (look: Partial<ProposedLook>): void => useProposedLook.setState(look);
export const dropProposedLook = (): void => useProposedLook.setState(nothing);
