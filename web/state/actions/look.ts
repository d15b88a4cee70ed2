/** Actions that change theme and language of the page. */
import { type Language, nextLanguage } from '../../../api/core/contract/languages.ts';
import { getState } from '../app-state.ts';
import { change } from '../app-store.ts';
import type { Theme } from '../choices.ts';

export function switchTheme(): void {
  change({ theme: getState().theme === 'dark' ? 'light' : 'dark' });
}

export function switchLanguage(): void {
  change({ language: nextLanguage(getState().language) });
}

export const setLook = ({ language, theme }: { language: Language; theme: Theme }): void =>
  change({ language, theme });
