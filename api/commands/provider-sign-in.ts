/** Signing in at the identity provider of the city. A person is known by issuer and subject, never by a name or an address. */
import type { Context } from 'hono';
import type { AppDependencies } from '../app-dependencies.ts';
import { callLibrary } from '../auth/call-library.ts';
import { clientNetwork } from '../auth/client-address.ts';
import { newId } from '../auth/open-library.ts';
import {
  type KnownPerson,
  type Provider,
  ProviderFailed,
  ProviderRefused,
} from '../auth/provider/open-provider.ts';
import { keepStep, takeStep } from '../auth/provider/provider-step.ts';
import { REFUSED_SIGN_IN, username as usernameOf } from '../core/contract/accounts.ts';
import { formatGrant } from '../core/rules/permissions.ts';
import type { Db } from '../database/database.ts';
import { NotFound, Refusal, TooManyRequests, Unauthorized, Unavailable } from '../errors.ts';
import { readRequester } from '../http/read-requester.ts';
import type { RequestScope } from '../http/router.ts';
import { findPerson, findPersonByUsername } from '../sql/person/find-person.ts';
import { findLinkedPerson, findSessionTokens } from '../sql/person/find-provider-session.ts';
import { linkPerson, storeProviderSession } from '../sql/person/store-provider-session.ts';
import { clearAttempts } from '../sql/person/take-attempt.ts';
import { applyProviderRoles, PROVIDER } from './apply-provider-roles.ts';
import { createPerson } from './change-people.ts';
import { runCommand } from './run-command.ts';
import { beginSession, inTransaction, recordRefusedSignIn, requireNoWait } from './sign-in.ts';
import { takeNetworkAttempt } from './take-attempts.ts';

type Tools = Pick<AppDependencies, 'database' | 'accounts' | 'audit' | 'log' | 'now'>;

/** Begins a sign-in. @returns the address at the provider to which the browser goes */
export async function startProviderSignIn(
  context: Context<RequestScope>,
  { accounts, log }: Tools,
  { to = '/', isShared }: { to?: string | undefined; isShared: boolean },
): Promise<string> {
  const provider = requireProvider(accounts.provider);
  try {
    const { address, step } = await provider.start();
    await keepStep(context, accounts.settings, { ...step, to, isShared });
    return address;
  } catch (cause) {
    if (!(cause instanceof ProviderFailed)) throw cause;
    log.error({ err: cause }, 'the identity provider does not answer');
    throw new Unavailable('provider_failed', 'the identity provider does not answer');
  }
}

/** Completes a sign-in, or not. @returns path and query of the page to which the browser goes */
export async function finishProviderSignIn(
  context: Context<RequestScope>,
  tools: Tools,
): Promise<string> {
  const { accounts } = tools;
  const provider = requireProvider(accounts.provider);
  const step = await takeStep(context, accounts.settings);
  try {
    if (step === null) throw new Unauthorized('provider_step_lost', 'it took too long');
    const { database, now } = tools;
    const counted = await takeNetworkAttempt(database, clientNetwork(context), now());
    const buckets = requireNoWait(counted);
    const known = await provider.finish(new URL(context.req.url).search, step);
    const personId = await admit(context, tools, provider, known);
    await begin(context, tools, provider, { personId, known, isShared: step.isShared });
    await clearAttempts(database, buckets);
    return step.to;
  } catch (error) {
    return refuse(context, tools, error, step?.to);
  }
}

/** Address at which the provider ends its session, too; null: the session did not begin there. */
export async function findLeaveAddress(
  { database, accounts }: Pick<Tools, 'database' | 'accounts'>,
  sessionId: string,
): Promise<string | null> {
  const { provider } = accounts;
  const tokens = provider && (await findSessionTokens(database, sessionId));
  return provider && tokens && provider.findLeaveAddress(tokens);
}

function requireProvider(provider: Provider | null): Provider {
  if (provider === null) throw new NotFound('no_provider', 'no identity provider is configured');
  return provider;
}

/** Stores what the provider says of a person. @returns the person @throws Unauthorized when it may not sign in */
async function admit(
  context: Context<RequestScope>,
  tools: Tools,
  { settings: { issuer } }: Provider,
  known: KnownPerson,
): Promise<string> {
  const { accounts, now } = tools;
  const { subject, grants } = known;
  if (grants.length === 0) throw new Unauthorized('provider_no_role', 'no role here');
  const requester = { ...readRequester(context), actor: null, role: PROVIDER };
  return runCommand(tools, requester, async (db) => {
    const linked = await findLinkedPerson(db, issuer, subject);
    const person = linked === null ? null : await findPerson(db, linked);
    if (person === null) {
      const username = await findFreeUsername(db, known.username);
      const name = [...(known.name ?? username)].slice(0, 60).join('');
      const policy = accounts.settings.passwords;
      const done = { policy, by: PROVIDER, now: now() };
      const id = await createPerson(db, { username, name, grants, password: null }, done);
      await linkPerson(db, id, { issuer, subject }, now());
      const after = { roles: grants.map(formatGrant) };
      const audit = { action: 'person.create', objectKind: 'person', object: id, after } as const;
      return { answer: id, changes: [], audit };
    }
    if (person.deactivatedAt !== null) throw new Unauthorized('account_deactivated', 'deactivated');
    const audit = await applyProviderRoles(db, person, grants, now());
    return { answer: person.id, changes: [], audit };
  });
}

async function begin(
  context: Context<RequestScope>,
  tools: Tools,
  { settings: { issuer, askAgainMs } }: Provider,
  { personId, known, isShared }: { personId: string; known: KnownPerson; isShared: boolean },
): Promise<void> {
  const { accounts, now } = tools;
  const { api } = accounts.library;
  // A session about which the provider is never asked again must not begin.
  await inTransaction(tools, async (db) => {
    const result = await callLibrary(context, (headers) =>
      api.beginSession({ body: { personId }, headers, returnHeaders: true }),
    );
    if (!result.ok) throw new Error(`the session could not begin: ${result.code}`);
    const { sessionId, token } = result.answer;
    const { subject, tokens } = known;
    const askAt = new Date(now().getTime() + askAgainMs);
    await storeProviderSession(db, { sessionId, issuer, subject, tokens, askAt });
    await beginSession(context, tools, db, { token, formerToken: null, isShared });
  });
  accounts.forget();
}

/** Records a refusal. @returns the sign-in page, with the reason @throws what is no refusal */
async function refuse(
  context: Context<RequestScope>,
  tools: Tools,
  error: unknown,
  to = '/',
): Promise<string> {
  const reason = reasonOf(error);
  if (error instanceof ProviderFailed) tools.log.error({ err: error }, 'sign-in at the provider');
  if (!(error instanceof TooManyRequests)) await recordRefusedSignIn(context, tools, null, reason);
  return `/sign-in?${new URLSearchParams({ to, [REFUSED_SIGN_IN]: reason })}`;
}

function reasonOf(error: unknown): string {
  if (error instanceof ProviderRefused) return 'provider_refused';
  if (error instanceof ProviderFailed) return 'provider_failed';
  if (error instanceof Refusal) return error.reason;
  throw error;
}

/** User name that the provider proposes, with a number where somebody has it: names prove nothing, so nobody becomes somebody else. */
async function findFreeUsername(db: Db, proposed: string | null): Promise<string> {
  const parsed = usernameOf.safeParse(proposed?.split('@')[0] ?? '');
  const base = parsed.success ? parsed.data.slice(0, 34) : newId().slice(0, 10).toLowerCase();
  for (let number = 1; ; number++) {
    const username = number === 1 ? base : `${base}.${number}`;
    if ((await findPersonByUsername(db, username)) === null) return username;
  }
}
