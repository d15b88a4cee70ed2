/** Theme and language: what the address says, else what was chosen here last, else what the system prefers. */
import { z } from 'zod';
import type { AppState } from './choices.ts';

export type Preferences = Pick<AppState, 'theme' | 'language'>;

const STORAGE_KEY = 'getu.preferences';
const stored = z
  .object({ theme: z.enum(['dark', 'light']), language: z.enum(['zh-CN', 'en']) })
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

/** Nothing where storage is closed to us or holds something else. */
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

/** A command centre is dark until somebody chooses otherwise: browsers say "light" even when nobody did. */
export function readSystemPreferences(): Preferences {
  const speaksChinese = navigator.languages.some((tag) => tag.toLowerCase().startsWith('zh'));
  return { theme: 'dark', language: speaksChinese ? 'zh-CN' : 'en' };
}
