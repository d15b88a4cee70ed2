import { MantineProvider } from '@mantine/core';
import { useEffect } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { Language } from '../../api/core/contract/languages.ts';
import { i18n } from '../i18n/i18n.ts';
import { setLook } from '../state/actions/look.ts';
import type { Theme } from '../state/choices.ts';
import { theme as look, resolveVariables } from '../ui/theme.ts';
import css from './gallery.module.css';
import { parts } from './parts.tsx';

/** All parts in one theme and language. */
export function GalleryApp({ language, theme }: { language: Language; theme: Theme }) {
  useEffect(() => {
    document.documentElement.lang = language;
    void i18n.changeLanguage(language);
    setLook({ language, theme });
  }, [language, theme]);
  return (
    <I18nextProvider i18n={i18n}>
      <MantineProvider
        theme={look}
        forceColorScheme={theme}
        cssVariablesResolver={resolveVariables}
      >
        <main className={css.gallery}>
          {Object.entries(parts).map(([file, part]) => (
            <article key={file} className={css.part} data-part={file}>
              <h2 className={css.file}>{file}</h2>
              {part}
            </article>
          ))}
        </main>
      </MantineProvider>
    </I18nextProvider>
  );
}

/** Both themes next to each other: each in a document of its own, as a theme belongs to the whole document. */
export function ThemePair({ language }: { language: Language }) {
  return (
    <div className={css.pair}>
      {(['dark', 'light'] as const).map((theme) => (
        <iframe
          key={theme}
          className={css.frame}
          title={theme}
          src={`?theme=${theme}&lang=${language}`}
        />
      ))}
    </div>
  );
}
