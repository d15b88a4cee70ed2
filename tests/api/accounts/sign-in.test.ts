import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { takeAttempts } from '../../../api/commands/take-attempts.ts';
import type { Grant } from '../../../api/core/contract/actors.ts';
import { sql } from '../../../api/database/sql.ts';
import { type OpenedApp, openApp } from '../routes/open-app.ts';
import { type Browser, openBrowser, type Reply } from './browser.ts';
import { makePerson, PASSWORD } from './make-person.ts';

const NEXT = 'Violet-tram-Umbrella-92';

let opened: OpenedApp;
let clock: Date;

beforeAll(async () => {
  clock = new Date();
  opened = await openApp({ now: () => clock, hasSessions: true });
});
beforeEach(() => {
  // The library reads the clock itself.
  clock = new Date();
});
afterAll(() => opened.close());

const person = (grants?: Grant[], mustChange = false) =>
  makePerson(opened.database, grants, mustChange);
const browser = (address?: string) => openBrowser(opened.app, address);
const signIn = (at: Browser, username: string, password = PASSWORD, more = {}): Promise<Reply> =>
  at.send('POST', '/api/session', { username, password, ...more });

describe('signing in', () => {
  test('begins a session that acts as the person, and signing out ends it', async () => {
    const { id, username } = await person();
    const desk = browser();
    const reply = await signIn(desk, username.toUpperCase());
    expect([reply.status, reply.body]).toEqual([200, { next: 'done' }]);
    for (const cookie of reply.headers.getSetCookie()) {
      expect(cookie).toMatch(/HttpOnly/i);
      expect(cookie).toMatch(/SameSite=Strict/i);
    }
    const me = await desk.send('GET', '/api/me');
    expect(me.body).toMatchObject({ key: `#${id}`, person: { id }, grants: [{ role: 'worker' }] });
    const stolen = browser();
    for (const [name, value] of desk.cookies) stolen.cookies.set(name, value);
    const left = await desk.send('DELETE', '/api/session');
    expect([left.status, left.body]).toEqual([200, { leaveAt: null }]);
    for (const each of [desk, stolen]) {
      expect((await each.send('GET', '/api/me')).status).toBe(401);
    }
  });

  test('refuses a wrong password and an unknown name in the same way', async () => {
    const { username } = await person();
    const wrong = await signIn(browser(), username, 'Another-password-1');
    const unknown = await signIn(browser(), 'nobody.at.all', 'Another-password-1');
    const odd = await signIn(browser(), 'no body!', 'Another-password-1');
    for (const reply of [wrong, unknown, odd]) {
      expect([reply.status, reply.body.reason]).toEqual([401, 'sign_in_refused']);
      expect(reply.body.detail).toBe(wrong.body.detail);
      expect(reply.headers.getSetCookie()).toEqual([]);
    }
  });

  test('replaces the session that the browser had: a planted one is worth nothing', async () => {
    const [planted, victim] = [await person(), await person()];
    const attacker = browser('10.6.6.6');
    await signIn(attacker, planted.username);
    const desk = browser();
    for (const [name, value] of attacker.cookies) desk.cookies.set(name, value);
    await signIn(desk, victim.username);
    expect((await desk.send('GET', '/api/me')).body.person.id).toBe(victim.id);
    expect((await attacker.send('GET', '/api/me')).status).toBe(401);
  });

  test('does not accept a cookie with another signature', async () => {
    const { username } = await person();
    const desk = browser();
    await signIn(desk, username);
    const [name = '', value = ''] = [...desk.cookies].find(([each]) => /session/.test(each)) ?? [];
    const token = decodeURIComponent(value).split('.')[0] ?? '';
    const forged = createHmac('sha256', 'another secret').update(token).digest('base64');
    for (const sent of [`${token}.${forged}`, token, `${token}.`, '']) {
      const other = browser();
      other.cookies.set(name, encodeURIComponent(sent));
      expect((await other.send('GET', '/api/me')).status, sent).toBe(401);
    }
  });

  test('of somebody who was deactivated is refused, and an open session ends', async () => {
    const { id, username } = await person();
    const desk = browser();
    await signIn(desk, username);
    await opened.database.query(sql`UPDATE person SET deactivated_at = now() WHERE id = ${id}`);
    opened.accounts.forget();
    expect((await desk.send('GET', '/api/me')).status).toBe(401);
    expect((await signIn(browser(), username)).status).toBe(401);
  });
});

describe('guessing', () => {
  test('is slowed down, and does not lock out the person on a known device', async () => {
    const { username } = await person();
    const own = browser('10.0.0.5');
    await signIn(own, username);
    await own.send('DELETE', '/api/session');
    const outcomes = new Map<number, number>();
    for (let guess = 0; guess < 40; guess++) {
      const from = browser(`10.9.${guess % 20}.1`);
      const { status } = await signIn(from, username, `Guess-number-${guess}`);
      outcomes.set(status, (outcomes.get(status) ?? 0) + 1);
    }
    expect(outcomes.get(401)).toBeLessThanOrEqual(6);
    expect(outcomes.get(429)).toBeGreaterThanOrEqual(34);
    // Not even the right password helps a strange device now, and it is told how long to wait.
    const strange = await signIn(browser('10.0.0.6'), username);
    expect([strange.status, strange.body.reason]).toEqual([429, 'too_many_attempts']);
    expect(Number(strange.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect((await signIn(own, username)).status).toBe(200);
  });

  test('of attempts at the same time passes no limit', async () => {
    const { username } = await person();
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, guess) =>
        signIn(browser(`10.8.0.${guess}`), username, `Guess-number-${guess}`),
      ),
    );
    expect(replies.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(6);
  });

  test('of many names from one address is slowed down', async () => {
    const network = '10.7.7.7';
    // Counted as a sign-in counts them, without its hash, which is slow on purpose.
    for (let guess = 0; guess < 70; guess++) {
      const attempt = { username: `name.${guess}`, network, device: null };
      await takeAttempts(opened.database, attempt, clock);
    }
    const reply = await signIn(browser(network), 'another.name', 'Some-password-22');
    expect([reply.status, reply.body.reason]).toEqual([429, 'too_many_attempts']);
  });

  test('is forgotten after the right password, and the wait ends', async () => {
    const { username } = await person();
    for (let guess = 0; guess < 6; guess++)
      await signIn(browser(), username, `Wrong-guess-${guess}`);
    const before = clock;
    clock = new Date(clock.getTime() + 901_000);
    expect((await signIn(browser('10.0.0.77'), username)).status).toBe(200);
    const kept = await opened.database.query(
      sql`SELECT bucket FROM sign_in_failure WHERE bucket LIKE ${`as ${username}%`}`,
    );
    expect(kept).toEqual([]);
    clock = before;
  });
});

describe('a session', () => {
  test('ends after its idle time, soon on a shared desk, and at last in any case', async () => {
    const { username } = await person();
    const [own, shared] = [browser(), browser()];
    await signIn(own, username);
    await signIn(shared, username, PASSWORD, { isShared: true });
    const isIn = async (at: Browser) => (await at.send('GET', '/api/me')).status === 200;
    const start = clock.getTime();
    const minutesLater = async (minutes: number) => {
      clock = new Date(start + minutes * 60_000);
      return [await isIn(own), await isIn(shared)];
    };
    expect(await minutesLater(14)).toEqual([true, true]);
    expect(await minutesLater(16)).toEqual([true, false]);
    // Only what a person does prolongs it.
    await minutesLater(100);
    await own.send('PUT', '/api/me/password', { current: 'x', next: 'y' });
    expect(await minutesLater(200)).toEqual([true, false]);
    expect(await minutesLater(222)).toEqual([false, false]);
    for (let minutes = 0; minutes <= 15 * 60; minutes += 60) {
      clock = new Date(start + minutes * 60_000);
      await own.send('PUT', '/api/me/password', { current: 'x', next: 'y' });
    }
    expect(await isIn(own)).toBe(false);
    clock = new Date(start);
  });

  test('is listed with its browser and address, and can be ended from another', async () => {
    const { username } = await person();
    const [one, other] = [browser('10.1.0.1'), browser('10.1.0.2')];
    await signIn(one, username);
    await signIn(other, username);
    const { body } = await one.send('GET', '/api/me/sessions');
    expect(body.items).toHaveLength(2);
    const mine = body.items.find(({ isCurrent }: { isCurrent: boolean }) => isCurrent);
    const theirs = body.items.find(({ isCurrent }: { isCurrent: boolean }) => !isCurrent);
    expect([mine.address, theirs.address]).toEqual(['10.1.0.1', '10.1.0.2']);
    expect(theirs.browser).toBe('a browser of tests');
    const stranger = browser();
    await signIn(stranger, (await person()).username);
    expect((await stranger.send('DELETE', `/api/me/sessions/${theirs.id}`)).status).toBe(404);
    expect((await one.send('DELETE', `/api/me/sessions/${theirs.id}`)).status).toBe(204);
    expect((await other.send('GET', '/api/me')).status).toBe(401);
    expect((await one.send('GET', '/api/me')).body.person).not.toBeNull();
  });
});

describe('the password', () => {
  test('must be changed at the first sign-in, before anything else', async () => {
    const { username } = await person(undefined, true);
    const desk = browser();
    await signIn(desk, username);
    expect((await desk.send('GET', '/api/me')).body.restriction).toBe('new_password');
    const refused = await desk.send('GET', '/api/incidents');
    expect([refused.status, refused.body.reason]).toEqual([403, 'new_password_needed']);
    const changed = await desk.send('PUT', '/api/me/password', { current: PASSWORD, next: NEXT });
    expect(changed.status).toBe(204);
    expect((await desk.send('GET', '/api/incidents')).status).toBe(200);
    expect((await signIn(browser(), username)).status).toBe(401);
    expect((await signIn(browser(), username, NEXT)).status).toBe(200);
  });

  test('is long, not common, not one of the last, and not changed without the present one', async () => {
    const { username } = await person();
    const desk = browser();
    await signIn(desk, username);
    const change = async (next: string, current = PASSWORD) => {
      const { status, body } = await desk.send('PUT', '/api/me/password', { current, next });
      return [status, body?.reason ?? null];
    };
    expect(await change('Short-9x')).toEqual([422, 'password_too_short']);
    expect(await change('password1234')).toEqual([422, 'password_too_common']);
    expect(await change(`${username}-2026`)).toEqual([422, 'password_too_common']);
    expect(await change(PASSWORD)).toEqual([422, 'password_used_before']);
    expect(await change(NEXT, 'Wrong-present-one')).toEqual([401, 'wrong_password']);
    expect(await change(NEXT)).toEqual([204, null]);
    expect(await change(PASSWORD, NEXT)).toEqual([422, 'password_used_before']);
  });

  test('of a change ends all other sessions', async () => {
    const { username } = await person();
    const [desk, other] = [browser(), browser()];
    await signIn(desk, username);
    await signIn(other, username);
    await desk.send('PUT', '/api/me/password', { current: PASSWORD, next: NEXT });
    expect((await other.send('GET', '/api/me')).status).toBe(401);
    expect((await desk.send('GET', '/api/me')).body.person).not.toBeNull();
  });
});

/** Code of an app (RFC 6238) at this instant. */
function codeOf(address: string): string {
  const secret = new URL(address).searchParams.get('secret') ?? '';
  const bits = [...secret.replace(/=+$/, '')]
    .map((each) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(each).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const number = hash.readUInt32BE((hash.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

describe('the second factor', () => {
  async function withFactor() {
    const { id, username } = await person();
    const desk = browser();
    await signIn(desk, username);
    const started = await desk.send('POST', '/api/me/second-factor', { password: PASSWORD });
    expect(started.status).toBe(200);
    const { address, backupCodes } = started.body as { address: string; backupCodes: string[] };
    expect(decodeURIComponent(address)).toMatch(/^otpauth:\/\/totp\/Getu 格图:张\d+\?/);
    return { id, username, desk, address, backupCodes };
  }

  test('is asked for at the next sign-in, once a code has confirmed it', async () => {
    const { username, desk, address } = await withFactor();
    // Not yet confirmed: nobody is locked out by an app that was never set up.
    expect((await signIn(browser(), username)).body).toEqual({ next: 'done' });
    const wrong = await desk.send('PUT', '/api/me/second-factor', { code: '000000' });
    expect([wrong.status, wrong.body.reason]).toEqual([422, 'wrong_code']);
    const code = codeOf(address);
    expect((await desk.send('PUT', '/api/me/second-factor', { code })).status).toBe(204);
    expect((await desk.send('GET', '/api/me')).body.person).not.toBeNull();
    const other = browser();
    expect((await signIn(other, username)).body).toEqual({ next: 'second_factor' });
    expect((await other.send('GET', '/api/me')).status).toBe(401);
    const refused = await other.send('POST', '/api/session/second-factor', { code: '000000' });
    expect([refused.status, refused.body.reason]).toEqual([401, 'wrong_code']);
    const spaced = codeOf(address).replace(/^.../, '$& ');
    const done = await other.send('POST', '/api/session/second-factor', { code: spaced });
    expect([done.status, done.body]).toEqual([200, { next: 'done' }]);
    expect((await other.send('GET', '/api/me')).body.person).not.toBeNull();
  });

  test('can be replaced by a backup code, once', async () => {
    const { username, desk, address, backupCodes } = await withFactor();
    await desk.send('PUT', '/api/me/second-factor', { code: codeOf(address) });
    const [backupCode = ''] = backupCodes;
    for (const expected of [200, 401]) {
      const other = browser();
      await signIn(other, username);
      const done = await other.send('POST', '/api/session/second-factor', { backupCode });
      expect(done.status).toBe(expected);
    }
  });

  test('is removed with the password only', async () => {
    const { username, desk, address } = await withFactor();
    await desk.send('PUT', '/api/me/second-factor', { code: codeOf(address) });
    const remove = (password: string) =>
      desk.send('POST', '/api/me/second-factor/removal', { password });
    expect((await remove('Wrong-password-3')).status).toBe(401);
    expect((await remove(PASSWORD)).status).toBe(204);
    expect((await signIn(browser(), username)).body).toEqual({ next: 'done' });
  });

  test('code cannot be guessed', async () => {
    const { username, desk, address } = await withFactor();
    await desk.send('PUT', '/api/me/second-factor', { code: codeOf(address) });
    const statuses = new Set<number>();
    for (let guess = 0; guess < 12; guess++) {
      const other = browser();
      const { body } = await signIn(other, username);
      if (body.next !== 'second_factor') continue;
      const reply = await other.send('POST', '/api/session/second-factor', { code: '123456' });
      statuses.add(reply.status);
    }
    expect([...statuses].sort()).toEqual([401, 429]);
  });
});

test('a role can require a second factor', async () => {
  const strict = await openApp({
    now: () => new Date(),
    hasSessions: true,
    signIn: { secondFactorFor: ['publisher'] },
  });
  try {
    const { username } = await makePerson(strict.database, [{ role: 'publisher', scope: null }]);
    const desk = openBrowser(strict.app);
    await signIn(desk, username);
    expect((await desk.send('GET', '/api/me')).body.restriction).toBe('second_factor');
    const refused = await desk.send('GET', '/api/incidents');
    expect([refused.status, refused.body.reason]).toEqual([403, 'second_factor_needed']);
    const { body } = await desk.send('POST', '/api/me/second-factor', { password: PASSWORD });
    await desk.send('PUT', '/api/me/second-factor', { code: codeOf(body.address) });
    expect((await desk.send('GET', '/api/incidents')).status).toBe(200);
    const removal = await desk.send('POST', '/api/me/second-factor/removal', {
      password: PASSWORD,
    });
    expect(removal.status).toBe(403);
  } finally {
    await strict.close();
  }
});

test('every step leaves one row in the audit, and none holds what was typed', async () => {
  const { id, username } = await person();
  const desk = browser('10.3.0.1');
  const rows = () =>
    opened.database.query<{ action: string; actor: string | null; object: string; text: string }>(
      sql`SELECT action, actor, object, audit::text AS text FROM audit ORDER BY number`,
    );
  const before = (await rows()).length;
  await signIn(desk, username, 'Secret-typed-1');
  await signIn(desk, 'Secret-typed-2', 'Secret-typed-3');
  await signIn(desk, username);
  const { body } = await desk.send('POST', '/api/me/second-factor', { password: PASSWORD });
  await desk.send('PUT', '/api/me/second-factor', { code: codeOf(body.address) });
  await desk.send('POST', '/api/me/second-factor/removal', { password: PASSWORD });
  await desk.send('PUT', '/api/me/password', { current: PASSWORD, next: NEXT });
  const other = browser();
  await signIn(other, username, NEXT);
  const list = await desk.send('GET', '/api/me/sessions');
  const theirs = list.body.items.find(({ isCurrent }: { isCurrent: boolean }) => !isCurrent);
  await desk.send('DELETE', `/api/me/sessions/${theirs.id}`);
  await desk.send('DELETE', '/api/session');
  const left = (await rows()).slice(before);
  expect(left.map(({ action }) => action)).toEqual([
    'sign_in.refused',
    'sign_in.refused',
    'sign_in',
    'second_factor.start',
    'second_factor.add',
    'second_factor.remove',
    'password.change',
    'sign_in',
    'session.end',
    'sign_out',
  ]);
  expect(left.slice(2).every(({ actor }) => actor === `#${id}`)).toBe(true);
  expect(left.slice(0, 2).map(({ object }) => object)).toEqual([id, 'unknown']);
  for (const { text } of left) expect(text).not.toMatch(/Secret-typed|Lamp-quiet|Violet-tram/i);
});
