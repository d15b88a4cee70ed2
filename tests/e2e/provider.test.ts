import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openAccounts } from '../../api/auth/open-accounts.ts';
import { askProvider } from '../../api/commands/ask-provider.ts';
import { parseConfig } from '../../api/config.ts';
import type { OpenedDatabase } from '../../api/database/create-database.ts';
import { openMigrated } from '../../api/database/open-migrated.ts';
import { sql } from '../../api/database/sql.ts';
import { createLog } from '../../api/log.ts';
import { openDistrict } from '../../api/open-district.ts';
import { type Serving, serve } from '../../api/serve.ts';
import { openBrowser } from '../../scripts/open-browser.ts';
import { copyDemoFolder } from '../helpers/demo-folder.ts';
import { type ServedProvider, serveProvider } from '../helpers/serve-provider.ts';

const SECRET = 'a secret of tests, long enough to sign with';

let folder: string;
let address: string;
let provider: ServedProvider;
let database: OpenedDatabase;
let serving: Serving;
let browser: Browser;

beforeAll(async () => {
  folder = await copyDemoFolder(inject('demoFolder'));
  const port = await findFreePort();
  address = `http://127.0.0.1:${port}`;
  provider = await serveProvider(address);
  const { issuer, clientId, clientSecret, name, roles } = provider.settings;
  await writeFile(join(folder, 'roles.json'), JSON.stringify(roles));
  const config = parseConfig({
    GETU_DATA: folder,
    GETU_PORT: String(port),
    GETU_LOG_LEVEL: 'silent',
    GETU_SECRET: SECRET,
    // With it there are no roles without a password.
    GETU_PUBLIC_URL: address,
    GETU_OIDC_ISSUER: issuer,
    GETU_OIDC_CLIENT_ID: clientId,
    GETU_OIDC_CLIENT_SECRET: clientSecret,
    GETU_OIDC_ROLES: join(folder, 'roles.json'),
    GETU_OIDC_NAME: name,
  });
  database = await openMigrated(config);
  serving = await serve(config, database, await openDistrict(database, undefined));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await serving?.close();
  await database?.close();
  await provider?.close();
  await rm(folder, { recursive: true, force: true });
});

function findFreePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
      server.close(() => resolve(port));
    });
  });
}

async function signIn(page: Page, subject: string): Promise<void> {
  await page.goto(`${address}/sign-in?lang=en`);
  await page.getByRole('link', { name: `Sign in with ${provider.settings.name}` }).click();
  await page.locator('input[name=login]').fill(subject);
  await page.locator('input[name=password]').fill('any');
  await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => url.origin === address);
}

const personOf = async (page: Page) => (await meOf(page)).person ?? null;
const meOf = (page: Page) => page.evaluate(() => fetch('/api/me').then((reply) => reply.json()));

test('a person of the city signs in, has the roles of there, is dropped there, and signs out there', async () => {
  provider.people.set('s-1', {
    name: '李雷',
    preferred_username: 'li.lei',
    groups: ['command-centre'],
  });
  provider.people.set('s-2', { name: '韩梅', preferred_username: 'han.mei', groups: ['visitors'] });
  const page = await browser.newPage();

  await signIn(page, 's-2');
  await page.getByText('gives you no role here').waitFor();
  await page.context().clearCookies();

  await signIn(page, 's-1');
  expect(new URL(page.url()).pathname).toBe('/');
  expect(await meOf(page)).toMatchObject({
    person: { name: '李雷' },
    grants: [{ role: 'dispatcher', scope: null }],
  });
  const cookies = await page.context().cookies(address);
  expect(cookies.filter(({ name }) => name.startsWith('getu_'))).not.toEqual([]);
  for (const { name, httpOnly, sameSite } of cookies.filter((each) =>
    each.name.startsWith('getu_'),
  )) {
    expect([name, httpOnly, sameSite]).toEqual([name, true, 'Strict']);
  }

  await page
    .getByRole('button', { name: /李雷|Your account/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  // The provider asks whether its own session ends, too.
  await page.getByRole('button', { name: /Yes/ }).click();
  // In whichever language: the page goes to the sign-in page by itself.
  await page.getByRole('link', { name: new RegExp(provider.settings.name) }).waitFor();
  expect(await personOf(page)).toBeNull();

  await signIn(page, 's-1');
  provider.people.delete('s-1');
  await database.query(sql`UPDATE provider_session SET ask_at = now()`);
  const now = () => new Date();
  // As another process would: this one notices by itself.
  const settings = { ...parseConfig({}).signIn, provider: provider.settings };
  const accounts = openAccounts(
    database,
    { ...settings, address, secret: SECRET, hasDemoDoor: false },
    now,
  );
  const audit = { algorithm: 'sha256' as const, now };
  await askProvider({ database, accounts, audit, log: createLog('silent'), now });
  await expect.poll(() => personOf(page), { timeout: 20_000 }).toBeNull();
});
