/** Action that opens an address, or goes back to one. */
import { getState } from '../app-state.ts';
import { change } from '../app-store.ts';
import type { Preferences } from '../preferences.ts';
import type { parseUrl } from '../url.ts';

/** Sets the page to the state in the address. The map is moved by a flight: `view` only says where it is. */
export function openAddress(
  { view, ...told }: ReturnType<typeof parseUrl>,
  preferences: Preferences,
): void {
  const hasMap = getState().view !== null;
  change({
    ...told,
    ...preferences,
    ...(view && { view }),
    ...(view && hasMap && { flight: { view } }),
    highlighted: null,
    isPicking: false,
  });
}
