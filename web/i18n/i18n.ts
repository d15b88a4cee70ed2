/** Words in both languages. The language itself is part of the app state; `app.tsx` sets it here. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { DATA_LANGUAGE, type Language } from '../../api/core/contract/languages.ts';
import type { administration } from './en/administration.ts';
import type { editor } from './en/editor.ts';
import type { plan } from './en/plan.ts';
import { english } from './en.ts';
import { markBorders, spaceHan } from './space-han.ts';
import type { Words } from './words.ts';
import { chinese } from './zh-cn.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words';
    resources: {
      words: typeof english;
      plan: typeof plan;
      editor: typeof editor;
      administration: typeof administration;
    };
  }
}

const resources: Record<Language, { words: Words<typeof english> }> = {
  'zh-CN': { words: chinese },
  en: { words: english },
};

export const i18n = i18next.createInstance();

const spacing = {
  type: 'postProcessor' as const,
  name: 'spaceHan',
  process: (message: unknown) => (typeof message === 'string' ? spaceHan(message) : message),
};

void i18n
  .use(initReactI18next)
  .use(spacing)
  .init({
    resources,
    lng: DATA_LANGUAGE,
    fallbackLng: false,
    defaultNS: 'words',
    // Texts are not escaped: React does that.
    interpolation: { escapeValue: true, escape: markBorders },
    postProcess: [spacing.name],
    initAsync: false,
  });
