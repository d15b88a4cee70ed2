import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { I18nextProvider } from 'react-i18next';
import { queryClient } from '../api.ts';
import { i18n } from '../i18n/i18n.ts';
import { setLook } from '../state/actions/look.ts';
import { readStyleNonce } from '../ui/read-style-nonce.ts';
import { resolveVariables, theme } from '../ui/theme.ts';
import { keepAwake } from './keep-awake.ts';
import { Recover } from './recover.tsx';
import { Stage } from './stage.tsx';
import { Wall } from './wall.tsx';
import type { WallPlan } from './wall-plan.ts';

/** Frame of the wall: words, theme, queries, and everything that keeps it running unattended. */
export function WallApp({ plan }: { plan: WallPlan }) {
  useEffect(() => {
    const { language, theme } = plan;
    // The map and the formats read both from the state, as on the desk.
    setLook({ language, theme });
    document.documentElement.lang = language;
    void i18n.changeLanguage(language);
    return keepAwake();
  }, [plan]);
  return (
    <I18nextProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        forceColorScheme={plan.theme}
        cssVariablesResolver={resolveVariables}
        getStyleNonce={readStyleNonce}
      >
        <QueryClientProvider client={queryClient}>
          <Stage size={plan.size}>
            <Recover>
              <Wall plan={plan} />
            </Recover>
          </Stage>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}
