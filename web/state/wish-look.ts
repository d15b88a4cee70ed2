/** Which wishes in conflict are looked at on the map, besides those whose units are chosen. */
import { create } from 'zustand';
import type { UnitKey } from '../../api/core/editor/draft.ts';

interface WishLook {
  /** By the hand over the list. */
  pointed: UnitKey | null;
  /** Until it is taken off: what one draws after. */
  kept: UnitKey | null;
}

const nothing: WishLook = { pointed: null, kept: null };

export const useWishLook = create<WishLook>()(() => nothing);

export const lookAtWish = (look: Partial<WishLook>): void => useWishLook.setState(look);
export const dropWishLook = (): void => useWishLook.setState(nothing);
