import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenedApp, openApp } from './open-app.ts';

let folder: string;
let opened: OpenedApp;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'getu-web-'));
  await mkdir(join(folder, 'assets'));
  const page =
    '<meta name="csp-nonce" content="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style>';
  await writeFile(join(folder, 'index.html'), page);
  await writeFile(join(folder, 'wall.html'), '<script>let isLost</script><script src="/a.js">');
  await writeFile(join(folder, 'assets/index-1a2b3c.js'), 'export {};'.repeat(100));
  await writeFile(join(folder, 'favicon.svg'), '<svg/>');
  await writeFile(join(folder, 'map.pmtiles'), Buffer.from('0123456789'));
  opened = await openApp({
    isEmpty: true,
    webFolder: folder,
    basePmtiles: join(folder, 'map.pmtiles'),
  });
});
afterAll(async () => {
  await opened.close();
  await rm(folder, { recursive: true });
});

describe('the page', () => {
  test('contains the nonce of its own content policy, and is revalidated each time', async () => {
    const reply = await opened.app.request('/?z=12');
    expect(reply.headers.get('cache-control')).toBe('no-cache');
    const policy = reply.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([\w-]{22})'/.exec(policy)?.[1];
    expect(await reply.text()).toBe(
      `<meta name="csp-nonce" content="${nonce}"><style nonce="${nonce}"></style>`,
    );
    const other = await opened.app.request('/');
    expect(other.headers.get('content-security-policy')).not.toBe(policy);
  });

  test('loads hashed files that are cached for ever, compressed', async () => {
    const reply = await opened.app.request('/assets/index-1a2b3c.js', {
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'gzip',
      'content-type': 'text/javascript; charset=utf-8',
    });
    expect((await opened.app.request('/favicon.svg')).headers.get('content-type')).toBe(
      'image/svg+xml',
    );
    expect((await opened.app.request('/assets/index-other.js')).status).toBe(404);
  });

  test('allows no script, frame or connection from elsewhere', async () => {
    const reply = await opened.app.request('/');
    const policy = reply.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });

  test('runs an inline script by the hash of its text', async () => {
    const reply = await opened.app.request('/wall');
    const hash = createHash('sha256').update('let isLost').digest('base64');
    const policy = reply.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`);
  });
});

describe('a PMTiles file of our own', () => {
  const ask = (range: string) => opened.app.request('/base/map.pmtiles', { headers: { range } });

  test('is the base map', async () => {
    const reply = await opened.app.request('/api/service');
    expect(await reply.json()).toMatchObject({
      baseMap: { kind: 'pmtiles', url: '/base/map.pmtiles' },
    });
  });

  test('is read in ranges', async () => {
    const first = await ask('bytes=2-4');
    expect([first.status, await first.text()]).toEqual([206, '234']);
    expect(first.headers.get('content-range')).toBe('bytes 2-4/10');
    expect(await (await ask('bytes=7-')).text()).toBe('789');
    expect(await (await ask('bytes=-2')).text()).toBe('89');
    expect(await (await ask('bytes=8-99')).text()).toBe('89');
    expect((await ask('lines=1-2')).status).toBe(200);
    expect((await ask('bytes=10-12')).status).toBe(416);
    expect((await ask('bytes=5-2')).status).toBe(416);
  });
});

describe('the document of the API', () => {
  test('describes every address, and refuses all others', async () => {
    const reply = await opened.app.request('/api/openapi.json');
    const document = (await reply.json()) as { openapi: string; paths: Record<string, unknown> };
    expect(document.openapi).toBe('3.1.0');
    const answered = opened.app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
      .map(({ path }) => path.replaceAll(/:(\w+)(\{[^}]*\})?/g, '{$1}'))
      .filter((path) => !/^\/api\/(docs|openapi\.json)/.test(path));
    const described = Object.keys(document.paths).sort();
    const tiles = [
      '/tiles/{edition}/{layer}.json',
      '/tiles/{edition}/{layer}/{z}/{x}/{y}',
      '/tiles/{layer}.json',
    ];
    expect(answered.length).toBeGreaterThan(40);
    expect(described).toEqual([...new Set(answered), ...tiles].sort());
  });

  test('is readable by other programs: it conforms to the specification', async () => {
    const source = await (await opened.app.request('/api/openapi.json')).text();
    const config = await createConfig({ extends: ['spec'] });
    const problems = await lintFromString({ source, absoluteRef: '/openapi.json', config });
    expect(problems.map(({ message, location }) => [message, location[0]?.pointer])).toEqual([]);
  });

  test('has a page that loads everything from this server', async () => {
    const page = await (await opened.app.request('/api/docs')).text();
    const addresses = [...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, address]) => address);
    expect(addresses).toHaveLength(3);
    for (const address of addresses) {
      expect((await opened.app.request(address ?? '')).status, address).toBe(200);
    }
    expect(page).not.toMatch(/https?:|<script>|style=/);
  });
});
