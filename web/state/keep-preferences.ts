import { appStore } from './app-store.ts';
import { rememberPreferences } from './preferences.ts';

/**
 * Stores language and theme in this browser whenever they are changed.
 * @returns a function that ends it
 */
export function keepPreferences(): () => void {
  return appStore.subscribe((state, previous) => {
    if (state.theme !== previous.theme || state.language !== previous.language) {
      rememberPreferences(state);
    }
  });
}
