/** The action of an address that is opened, or gone back to. */
import { getState } from '../app-state.ts';
import { change } from '../app-store.ts';
import type { Preferences } from '../preferences.ts';
import type { parseUrl } from '../url.ts';

/** The page is as the address says. The map is moved by a flight: `view` only says where it stands. */
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
