/** Theme and language: from the address, otherwise the last choice in this browser, otherwise the system's preference. */
import { z } from 'zod';
import { languageCodes, OTHERS_LANGUAGE } from '../../api/core/contract/languages.ts';
import type { AppState } from './choices.ts';

export type Preferences = Pick<AppState, 'theme' | 'language'>;

const STORAGE_KEY = 'getu.preferences';
const stored = z
  .object({ theme: z.enum(['dark', 'light']), language: z.enum(languageCodes) })
  .partial();

export function choosePreferences(
  address: Partial<Preferences>,
  remembered: Partial<Preferences>,
  system: Preferences,
): Preferences {
  return {
    theme: address.theme ?? remembered.theme ?? system.theme,
    language: address.language ?? remembered.language ?? system.language,
  };
}

/** Reads the stored preferences. Empty where storage is not available or holds something else. */
export function readPreferences(): Partial<Preferences> {
  try {
    return stored.parse(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}'));
  } catch {
    return {};
  }
}

export function rememberPreferences({ theme, language }: Preferences): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify({ theme, language }));
  } catch {
    // Private windows may refuse to store: the choice then lasts as long as the page.
  }
}

/** Reads the system's preferences. The default theme is dark: browsers report "light" even where nobody has chosen it. */
export function readSystemPreferences(): Preferences {
  const spoken = navigator.languages.map(primaryOf);
  const language = languageCodes.find((code) => spoken.includes(primaryOf(code)));
  return { theme: 'dark', language: language ?? OTHERS_LANGUAGE };
}

/** Primary part of a language tag: "zh" of "zh-CN". */
const primaryOf = (tag: string) => tag.toLowerCase().split('-')[0];
