/** Renders a part of the desk as the page does, with answers from the test. */
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { vi } from 'vitest';
import '../../../web/ui/tokens.css';
import '../../../web/ui/print.css';
import { queryClient } from '../../../web/api.ts';
import { i18n } from '../../../web/i18n/i18n.ts';
import { type AppState, initialState } from '../../../web/state/choices.ts';
import { useDrafts } from '../../../web/state/drafts.ts';
import { resolveVariables, theme } from '../../../web/ui/theme.ts';
import { setState } from '../set-state.ts';

/** By path: a body, or status, reason and wait of a refusal, or 'never' and 'broken' for network errors. */
export type Replies = Record<
  string,
  object | 'never' | 'broken' | { status: number; reason: string; waitS?: number }
>;

let root: Root | null = null;

/** @param state earlier choices of the operator */
export async function renderDesk(
  part: ReactNode,
  replies: Replies,
  state: Partial<AppState> = {},
): Promise<HTMLElement> {
  clearDesk();
  answerWith(replies);
  setState({ ...initialState, language: 'en', ...state });
  await i18n.changeLanguage('en');
  const place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  root.render(
    <I18nextProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        forceColorScheme="dark"
        cssVariablesResolver={resolveVariables}
      >
        <QueryClientProvider client={queryClient}>{part}</QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>,
  );
  return place;
}

export function clearDesk(): void {
  root?.unmount();
  root = null;
  document.body.replaceChildren();
  queryClient.clear();
  useDrafts.setState({}, true);
  vi.restoreAllMocks();
}

/** Sets the answers of the server from now on. */
export function answerWith(replies: Replies): void {
  vi.spyOn(window, 'fetch').mockImplementation(async (address) => {
    const asked = address instanceof Request ? address.url : String(address);
    const { pathname } = new URL(asked, location.href);
    const reply = replies[decodeURIComponent(pathname)];
    if (reply === 'never') return new Promise<Response>(() => {});
    if (reply === 'broken') throw new TypeError('Failed to fetch');
    if (reply && 'status' in reply && 'reason' in reply) {
      const problem = { type: 'about:blank', title: 'Refused', ...reply };
      const headers = new Headers();
      if ('waitS' in reply) headers.set('retry-after', String(reply.waitS));
      return Response.json(problem, { status: Number(reply.status), headers });
    }
    return reply ? Response.json(reply) : Response.json(null, { status: 404 });
  });
}
