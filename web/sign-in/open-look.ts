import { setLook } from '../state/actions/look.ts';
import { keepPreferences } from '../state/keep-preferences.ts';
import { choosePreferences, readPreferences, readSystemPreferences } from '../state/preferences.ts';
import { parseUrl } from '../state/url.ts';

/** Sets language and theme of a page without a map, from its address or the last choice, and keeps what is chosen. */
export function openLook(): void {
  const { theme, language } = parseUrl(location.search);
  const told = { ...(theme && { theme }), ...(language && { language }) };
  setLook(choosePreferences(told, readPreferences(), readSystemPreferences()));
  keepPreferences();
}
