/** Periodic question to the identity provider: an account that it drops is out within minutes. */
import type { AppDependencies } from '../app-dependencies.ts';
import type { Requester } from '../audit/requester.ts';
import type { Provider } from '../auth/provider/open-provider.ts';
import { endSession } from '../sql/person/change-session.ts';
import {
  type SessionToAsk,
  storeSessionTokens,
  takeSessionsToAsk,
} from '../sql/person/store-provider-session.ts';
import { applyProviderRoles, PROVIDER } from './apply-provider-roles.ts';
import { runCommand } from './run-command.ts';

type Tools = Pick<AppDependencies, 'database' | 'accounts' | 'audit' | 'log' | 'now'>;

const BY_PROVIDER: Requester = { actor: null, role: PROVIDER, address: null, requestId: '' };
/** Sessions about which the provider is asked at the same time. */
const AT_ONCE = 5;
/** After this time a provider that did not answer is asked again. */
const RETRY_MS = 60_000;

/**
 * Asks about the open sessions whose time has come: a person whom the provider has dropped is out, and changed roles apply. While it
 * does not answer, sessions stay until their own end.
 */
export async function askProvider(tools: Tools): Promise<void> {
  const { database, accounts, now } = tools;
  const { provider } = accounts;
  if (provider === null) return;
  const { issuer, askAgainMs } = provider.settings;
  for (;;) {
    const nextAt = new Date(now().getTime() + askAgainMs);
    const due = { issuer, now: now(), nextAt, most: AT_ONCE };
    const sessions = await takeSessionsToAsk(database, due);
    const answers = await Promise.all(
      sessions.map((session) => askAbout(tools, provider, session, nextAt)),
    );
    if (sessions.length < AT_ONCE || answers.includes('unavailable')) return;
  }
}

async function askAbout(
  tools: Tools,
  provider: Provider,
  { sessionId, personId, subject, tokens, grants: former }: SessionToAsk,
  nextAt: Date,
): Promise<'known' | 'dropped' | 'unavailable'> {
  const { database, accounts, log, now } = tools;
  const asked = await provider.ask(subject, tokens);
  if (asked.answer === 'unavailable') {
    log.warn({ err: asked.cause }, 'the identity provider does not answer');
    const retryAt = new Date(now().getTime() + RETRY_MS);
    await storeSessionTokens(database, sessionId, asked.tokens, retryAt);
    return asked.answer;
  }
  await runCommand(tools, BY_PROVIDER, async (db) => {
    if (asked.answer === 'known') {
      await storeSessionTokens(db, sessionId, asked.tokens, nextAt);
      const person = { id: personId, grants: former };
      const audit = await applyProviderRoles(db, person, asked.grants, now());
      return { answer: null, changes: [], audit };
    }
    const isOpen = await endSession(db, personId, sessionId);
    return { answer: null, changes: [], audit: isOpen ? endOf(sessionId) : 'unchanged' };
  });
  accounts.forget();
  return asked.answer;
}

const endOf = (sessionId: string) =>
  ({
    action: 'session.end',
    objectKind: 'session',
    object: sessionId,
    after: { reason: 'provider' },
  }) as const;
