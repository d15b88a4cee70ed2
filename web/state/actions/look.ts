/** Actions that change theme and language of the page. */
import { getState } from '../app-state.ts';
import { change } from '../app-store.ts';
import type { Language, Theme } from '../choices.ts';

export function switchTheme(): void {
  change({ theme: getState().theme === 'dark' ? 'light' : 'dark' });
}

export function switchLanguage(): void {
  change({ language: getState().language === 'zh-CN' ? 'en' : 'zh-CN' });
}

export const setLook = ({ language, theme }: { language: Language; theme: Theme }): void =>
  change({ language, theme });
