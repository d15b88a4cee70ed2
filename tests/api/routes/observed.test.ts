import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createApp } from '../../../api/app.ts';
import { openScreens } from '../../../api/auth/open-screens.ts';
import { NO_PROXIES } from '../../../api/auth/trusted-proxies.ts';
import { defaultPlanRules } from '../../../api/core/contract/plan-rules.ts';
import { openCrowd } from '../../../api/crowd/open-crowd.ts';
import { type Database, DatabaseFault } from '../../../api/database/database.ts';
import { createBus } from '../../../api/live/bus.ts';
import { findNamedRoles, testAccounts, testSettings } from '../../helpers/test-accounts.ts';
import { testDataKeys } from '../../helpers/test-data-keys.ts';
import { NOW } from './district.ts';
import { openApp } from './open-app.ts';

test('a log line names the route and not the search text', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const { app, close } = await openApp({ log });
  await (await app.request('/api/incidents/export')).text();
  await app.request('/api/search?q=%E5%BC%A0%E4%B8%89', {
    headers: { 'x-forwarded-for': '10.1.2.3', 'user-agent': 'somebody' },
  });
  await close();
  const [exported, line] = lines;
  expect(JSON.parse(exported ?? '')).toMatchObject({ route: '/api/incidents/export' });
  expect(JSON.parse(line ?? '')).toMatchObject({
    route: '/api/search',
    status: 200,
    method: 'GET',
  });
  for (const secret of ['张三', '%E5', '10.1.2.3', 'somebody']) expect(line).not.toContain(secret);
});

test('an unresponsive database is 503 on the routes that need it, and the process stays healthy', async () => {
  const gone = () => Promise.reject(new DatabaseFault('unavailable', 'gone'));
  const database: Database = {
    engine: 'server',
    canEncodeTiles: true,
    query: gone,
    stream: () => {
      throw new DatabaseFault('unavailable', 'gone');
    },
    transaction: gone,
    listen: () => ({ stop: async () => {} }),
    close: async () => {},
  };
  const app = createApp({
    database,
    accounts: { ...testAccounts(database, () => NOW), find: findNamedRoles },
    screens: openScreens(database, testSettings, () => NOW),
    dataKeys: testDataKeys,
    crowd: openCrowd(
      database,
      () => 'Asia/Shanghai',
      () => NOW,
    ),
    district: {
      timeZone: () => 'Asia/Shanghai',
      isSettled: () => false,
      freshen: async () => {},
    },
    tiles: { find: gone, close: async () => {} },
    judge: { ask: gone, close: async () => {} },
    bus: createBus(),
    streams: { open: gone, count: () => 0, close: () => {} },
    audit: { algorithm: 'sha256', now: () => NOW },
    log: pino({ level: 'silent' }),
    config: {
      publicUrl: undefined,
      trustedProxies: NO_PROXIES,
      baseStyle: undefined,
      basePmtiles: undefined,
      keptEvents: { hours: 24, leastRows: 1 },
      mediaOrigins: [],
      codeTemplate: { prefixDigits: 6, levelDigits: [3, 3, 3, 3] },
      planRules: defaultPlanRules,
      auditDays: 180,
      reporterDays: 90,
    },
    testPicture: null,
    past: { filledShare: null },
    webFolder: '/nowhere',
    now: () => NOW,
  });
  for (const path of ['/readyz', '/api/service', '/api/search?q=x', '/tiles/1/grids/0/0/0']) {
    const reply = await app.request(path);
    expect(reply.status, path).toBe(503);
    expect(reply.headers.get('retry-after')).toBe('2');
    expect(await reply.json()).toMatchObject({ reason: 'database_unavailable' });
  }
  expect((await app.request('/healthz')).status).toBe(200);
});
