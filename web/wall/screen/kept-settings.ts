/** The settings of a screen as its server said them last: a wall that starts while the database is away shows the same scenes. */
import { type ScreenSettings, screenSettings } from '../../../api/core/contract/screens.ts';

const KEY = 'getu.screen';

export function readSettings(): ScreenSettings | null {
  try {
    return screenSettings.safeParse(JSON.parse(localStorage.getItem(KEY) ?? '')).data ?? null;
  } catch {
    // No storage, or another program's text.
    return null;
  }
}

/** @param settings null: forgets them */
export function keepSettings(settings: ScreenSettings | null): void {
  try {
    if (settings === null) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // Without storage the wall opens as it was addressed.
  }
}
