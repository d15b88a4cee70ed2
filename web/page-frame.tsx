import './page-styles.ts';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { I18nextProvider } from 'react-i18next';
import { queryClient } from './api.ts';
import { i18n } from './i18n/i18n.ts';
import { useAppState } from './state/app-state.ts';
import { readStyleNonce } from './ui/read-style-nonce.ts';
import { resolveVariables, theme } from './ui/theme.ts';

/** What every page is drawn in: words, theme and answers. Language and theme are those of the state. */
export function PageFrame({ children }: { children: ReactNode }) {
  const language = useAppState((state) => state.language);
  const scheme = useAppState((state) => state.theme);
  useEffect(() => {
    document.documentElement.lang = language;
    void i18n.changeLanguage(language);
  }, [language]);
  return (
    <I18nextProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        forceColorScheme={scheme}
        cssVariablesResolver={resolveVariables}
        getStyleNonce={readStyleNonce}
      >
        <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}
