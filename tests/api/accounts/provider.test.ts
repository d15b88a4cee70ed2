import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { askProvider } from '../../../api/commands/ask-provider.ts';
import { sql } from '../../../api/database/sql.ts';
import { createLog } from '../../../api/log.ts';
import { type ServedProvider, serveProvider } from '../../helpers/serve-provider.ts';
import { testSettings } from '../../helpers/test-accounts.ts';
import { type OpenedApp, openApp } from '../routes/open-app.ts';
import { type Browser, openBrowser } from './browser.ts';
import { makePerson } from './make-person.ts';
import { passProvider, signInAtProvider } from './sign-in-at-provider.ts';

let opened: OpenedApp;
let provider: ServedProvider;
let clock: Date;
let numbers = 0;

beforeAll(async () => {
  clock = new Date();
  provider = await serveProvider(testSettings.address);
  opened = await openApp({
    now: () => clock,
    hasSessions: true,
    signIn: { provider: provider.settings },
  });
});
beforeEach(() => {
  // The library reads the clock itself.
  clock = new Date();
});
afterAll(async () => {
  await opened.close();
  await provider.close();
});

/** Somebody whom the provider knows. @returns the subject */
function known(groups = ['command-centre'], more = {}): string {
  numbers += 1;
  const subject = `s-${numbers}`;
  const preferred_username = `known.${numbers}`;
  provider.people.set(subject, { name: `李${numbers}`, preferred_username, groups, ...more });
  return subject;
}

const browser = () => openBrowser(opened.app);
const meOf = async (at: Browser) => (await at.send('GET', '/api/me')).body;
const personOf = async (at: Browser) => (await meOf(at)).person ?? null;
const refusalOf = ({ reply }: Awaited<ReturnType<typeof signInAtProvider>>) => [
  reply.status,
  reply.headers.get('location'),
];

/** What the periodic job does, some minutes later. */
async function ask(minutes: number): Promise<void> {
  clock = new Date(clock.getTime() + minutes * 60_000);
  const { database, accounts } = opened;
  const now = () => clock;
  const audit = { algorithm: 'sha256' as const, now };
  await askProvider({ database, accounts, audit, log: createLog('silent'), now });
}

describe('signing in at the provider', () => {
  test('is offered with its name, and leads back to the page from which it began', async () => {
    const { body } = await browser().send('GET', '/api/sign-in');
    expect(body.provider).toEqual({ name: '城市统一认证', startPath: '/api/session/provider' });
    const desk = browser();
    const start = await desk.send('GET', '/api/session/provider?to=%2F%3Fz%3D12');
    const asked = new URL(start.headers.get('location') ?? '');
    expect(asked.searchParams.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(asked.searchParams.get(name)?.length, name).toBeGreaterThanOrEqual(43);
    }
    const done = await signInAtProvider(desk, known(), '?to=%2F%3Fz%3D12');
    expect(refusalOf(done)).toEqual([302, '/?z=12']);
    for (const to of ['//evil.example', '/\\evil.example', 'https://evil.example', '/a b']) {
      const refused = await desk.send('GET', `/api/session/provider?to=${encodeURIComponent(to)}`);
      expect([to, refused.status]).toEqual([to, 400]);
    }
  });

  test('gives the roles and units that the claims map to', async () => {
    const grids = ['410103001', '410103002'];
    const desk = browser();
    await signInAtProvider(desk, known(['command-centre', 'grid-chiefs', 'other'], { grids }));
    const { grants } = (await desk.send('GET', '/api/me')).body;
    const roles = grants.map(
      ({ role, scope }: { role: string; scope: { code: string } | null }) => [
        role,
        scope?.code ?? null,
      ],
    );
    expect(roles).toContainEqual(['dispatcher', null]);
    const kept = await opened.database.query(
      sql`SELECT role, unit FROM person_grant WHERE granted_by = 'provider' AND unit IS NOT NULL ORDER BY unit`,
    );
    expect(kept).toEqual(grids.map((unit) => ({ role: 'chief', unit })));
  });

  test('is refused without a role here, and a unit that is missing is not the whole district', async () => {
    for (const groups of [[], ['other'], ['grid-chiefs']]) {
      const desk = browser();
      const done = await signInAtProvider(desk, known(groups));
      expect(refusalOf(done)).toEqual([302, '/sign-in?to=%2F&refused=provider_no_role']);
      expect(await personOf(desk)).toBeNull();
    }
  });

  test('knows a person by issuer and subject, never by a name', async () => {
    const local = await makePerson(opened.database);
    const subject = known(['command-centre'], { preferred_username: local.username });
    const [first, second] = [browser(), browser()];
    await signInAtProvider(first, subject);
    await signInAtProvider(second, subject);
    const [{ person: one }, { person: again }] = [await meOf(first), await meOf(second)];
    expect(one.id).toBe(again.id);
    expect(one.id).not.toBe(local.id);
    const stranger = browser();
    await signInAtProvider(
      stranger,
      known(['command-centre'], { preferred_username: local.username }),
    );
    expect([one.id, local.id]).not.toContain((await meOf(stranger)).person.id);
  });

  test('of somebody whom an administrator has deactivated is refused', async () => {
    const subject = known();
    const desk = browser();
    await signInAtProvider(desk, subject);
    const { person } = await meOf(desk);
    await opened.database.query(
      sql`UPDATE person SET deactivated_at = now() WHERE id = ${person.id}`,
    );
    const done = await signInAtProvider(browser(), subject);
    expect(refusalOf(done)).toEqual([302, '/sign-in?to=%2F&refused=account_deactivated']);
  });
});

describe('the way back from the provider', () => {
  const start = async (desk: Browser) =>
    (await desk.send('GET', '/api/session/provider')).headers.get('location') ?? '';

  test('is worth something only in the browser that began, once', async () => {
    const [desk, thief] = [browser(), browser()];
    const backTo = await passProvider(await start(desk), known());
    const stolen = await thief.send('GET', backTo);
    expect(stolen.headers.get('location')).toBe('/sign-in?to=%2F&refused=provider_step_lost');
    expect((await desk.send('GET', backTo)).headers.get('location')).toBe('/');
    expect((await meOf(desk)).person).not.toBeNull();
    const again = await desk.send('GET', backTo);
    expect(again.headers.get('location')).toBe('/sign-in?to=%2F&refused=provider_step_lost');
  });

  test('of another sign-in, as somebody could send it to a colleague, is refused', async () => {
    const [desk, attacker] = [browser(), browser()];
    await start(desk);
    const planted = await passProvider(await start(attacker), known());
    const reply = await desk.send('GET', planted);
    expect(reply.headers.get('location')).toBe('/sign-in?to=%2F&refused=provider_failed');
    expect(await personOf(desk)).toBeNull();
  });

  test('of somebody who cancels there says so', async () => {
    const desk = browser();
    const state = new URL(await start(desk)).searchParams.get('state');
    const iss = encodeURIComponent(provider.settings.issuer);
    const query = `error=access_denied&state=${state}&iss=${iss}`;
    const reply = await desk.send('GET', `/api/session/provider/callback?${query}`);
    expect(reply.headers.get('location')).toBe('/sign-in?to=%2F&refused=provider_refused');
  });

  test('is open to a browser that comes from another site, and to nothing else of it', async () => {
    const followed = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    const back = await browser().send('GET', '/api/session/provider/callback', undefined, followed);
    expect(back.status).toBe(302);
    const framed = { ...followed, 'sec-fetch-dest': 'iframe' };
    for (const [path, headers] of [
      ['/api/session/provider/callback', framed],
      ['/api/session/provider', followed],
    ] as const) {
      expect((await browser().send('GET', path, undefined, headers)).status, path).toBe(403);
    }
  });
});

describe('a session that began at the provider', () => {
  test('ends within minutes after the provider has dropped the person', async () => {
    const subject = known();
    const [desk, other] = [browser(), browser()];
    await signInAtProvider(desk, subject);
    await signInAtProvider(other, known());
    await ask(4);
    provider.people.delete(subject);
    expect((await meOf(desk)).person, 'nobody was asked yet').not.toBeNull();
    await ask(2);
    expect(await personOf(desk)).toBeNull();
    expect((await meOf(other)).person, 'others stay').not.toBeNull();
    const [row] = await opened.database.query(
      sql`SELECT action, role, after FROM audit ORDER BY number DESC LIMIT 1`,
    );
    expect(row).toEqual({ action: 'session.end', role: 'provider', after: { reason: 'provider' } });
  });

  test('has the roles of the person of now, and ends when none is left', async () => {
    const subject = known(['command-centre']);
    const desk = browser();
    await signInAtProvider(desk, subject);
    const person = provider.people.get(subject);
    if (person === undefined) throw new Error('the provider knows nobody');
    person.groups = ['it'];
    await ask(6);
    expect((await meOf(desk)).grants).toMatchObject([{ role: 'admin', scope: null }]);
    person.groups = [];
    await ask(6);
    expect(await personOf(desk)).toBeNull();
  });

  test('stays while the provider does not answer, and is asked about soon after', async () => {
    const subject = known();
    const desk = browser();
    await signInAtProvider(desk, subject);
    provider.isUp = false;
    await ask(6);
    expect((await meOf(desk)).person).not.toBeNull();
    provider.isUp = true;
    provider.people.delete(subject);
    await ask(2);
    expect(await personOf(desk)).toBeNull();
  });

  test('ends at the provider, too, when the person signs out', async () => {
    const desk = browser();
    await signInAtProvider(desk, known());
    const { body } = await desk.send('DELETE', '/api/session');
    const leave = new URL(body.leaveAt);
    expect(leave.origin).toBe(provider.settings.issuer);
    expect(leave.searchParams.get('post_logout_redirect_uri')).toBe(`${testSettings.address}/`);
    expect((await fetch(leave)).status).toBe(200);
    expect(await personOf(desk)).toBeNull();
  });
});

test('a provider that does not answer closes no other way in', async () => {
  const { issuer: _, ...rest } = provider.settings;
  const lost = await openApp({
    hasSessions: true,
    database: opened.database,
    isEmpty: true,
    signIn: { provider: { ...rest, issuer: 'http://127.0.0.1:9' } },
  });
  const desk = openBrowser(lost.app);
  const reply = await desk.send('GET', '/api/session/provider');
  expect([reply.status, reply.body.reason]).toEqual([503, 'provider_failed']);
  expect((await desk.send('GET', '/api/sign-in')).status).toBe(200);
});

test('tokens of the provider are not in the database in clear', async () => {
  await signInAtProvider(browser(), known());
  const rows = await opened.database.query<{ tokens: string }>(
    sql`SELECT tokens FROM provider_session`,
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { tokens } of rows) expect(tokens).toMatch(/^[0-9a-f]+$|^\$/);
});
