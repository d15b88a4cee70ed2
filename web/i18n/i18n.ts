/** Words in both languages. The language itself lives in the app state; `app.tsx` hands it over. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { editor } from './en/editor.ts';
import type { plan } from './en/plan.ts';
import { english } from './en.ts';
import { chinese } from './zh-cn.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words';
    resources: { words: typeof english; plan: typeof plan; editor: typeof editor };
  }
}

export const i18n = i18next.createInstance();

void i18n.use(initReactI18next).init({
  resources: { en: { words: english }, 'zh-CN': { words: chinese } },
  lng: 'zh-CN',
  fallbackLng: false,
  defaultNS: 'words',
  interpolation: { escapeValue: false },
  initAsync: false,
});
