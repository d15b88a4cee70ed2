import { afterAll, beforeAll, expect, test } from 'vitest';
import { service } from '../../../api/core/contract/service.ts';
import { sql } from '../../../api/database/sql.ts';
import { takesIncidents } from '../../../api/sql/incident/time-limit.ts';
import { openWarningIncident } from '../../../api/sql/incident/warning-incidents.ts';
import type { ImportRequest } from '../../../scripts/import/request.ts';
import { isEmbedded } from '../../helpers/test-database.ts';
import { importText } from '../import/import-text.ts';
import { type Desk, openDesk, PLACE, rubbish } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** Imports rows of a CSV with the columns that most tests need. */
const bring = (rows: readonly string[], more: Partial<ImportRequest> = {}) =>
  importText(
    desk.database,
    'categories.csv',
    ['code,name_zh,name_en,handle_ordinary,handle_urgent,answer_ordinary,crowd', ...rows].join(
      '\n',
    ),
    { kind: 'categories', ...more },
  );
const told = (report: Awaited<ReturnType<typeof bring>>) =>
  report.findings
    .filter(({ outcome }) => outcome === 'refused')
    .map(({ row, reason, detail }) => `${row} ${reason} ${detail?.split(/[:;,]/u)[0]}`);
const listed = async () => (await desk.list('/api/service', service)).categories;
const dueAfter = async (category: string, severity: 1 | 2 | 3) => {
  const { code } = await desk.report({ ...rubbish, category, severity });
  await desk.acts(code, { action: 'register' });
  const { dueAt } = await desk.find(code);
  return { code, hours: (Date.parse(dueAt ?? '') - desk.clock.now.getTime()) / 3_600_000 };
};

test.each<[string[], string[]]>([
  [['0500,a,,,,,', '5,b,,,,,'], ['2 bad_code code']],
  [
    ['0500,a,,,,,', '0001,b,,,,,', '05001,c,,,,,'],
    ['2 bad_code code', '3 bad_code code'],
  ],
  [['0500,a,,,,,', '0501,,,,,,'], ['2 missing name_zh and name_en']],
  [['2001,a,,,,,'], ['1 no_group code']],
  [['0500,a,,,,,', '0500,b,,,,,'], ['2 duplicate_code code']],
  [
    ['2000,a,,,,,', '2001,b,x,,,,', '2002,B,y,,,,', '2100,c,,,,,', '2101,b,x,,,,'],
    ['3 duplicate_name name_zh'],
  ],
  [['0500,a,,soon,,,'], ['1 bad_limit handle_ordinary']],
  [['0500,a,,4h,5h,,'], ['1 bad_limit handle_urgent']],
  [['0500,a,,,2h,,'], ['1 bad_limit handle_ordinary']],
  [['0500,a,,4h,,9999d,'], ['1 bad_limit answer_ordinary']],
  [['2000,a,,,,,true', '2001,b,,,,,true'], ['2 two_for_crowd crowd']],
  [['0500,a,,,,,', '*,,,4h,,30m,'], ['2 not_first code']],
  [['*,,,,,,'], ['1 missing handle_ordinary']],
  [['0500,a,,,,,maybe'], ['1 bad_boolean crowd']],
  // A category with incidents, or that of crowd warnings, is not renamed by mistake.
  [['0100,a,,,,,', '0101,Graffiti,,,,,'], ['2 code_in_use name_zh']],
  [['0900,a,,,,,', '0901,Graffiti,,,,,'], ['2 crowd_category crowd']],
])('%j is refused as a whole, with row and field: %j', async (rows, expected) => {
  const before = await listed();
  const report = await bring(rows);
  expect([report.outcome, told(report)]).toEqual(['refused', expected]);
  expect(await listed()).toEqual(before);
});

test('a list is complete: no row may be skipped, and a dry run stores nothing', async () => {
  const before = await listed();
  expect(await bring(['0500,a,,,,,'], { skipInvalid: true })).toMatchObject({
    outcome: 'refused',
    reasons: { whole_list: 1 },
  });
  expect(await bring(['0500,a,,,,,'], { dryRun: true })).toMatchObject({ outcome: 'dry_run' });
  expect(await listed()).toEqual(before);
});

test('a city brings its own list, of more than 99, and existing incidents keep their categories', async () => {
  const old = await dueAfter('0102', 1);
  expect(old.hours).toBe(168);
  const parks = Array.from(
    { length: 150 },
    (_, n) => `21${String(n + 1).padStart(4, '0')},p${n},,,,,`,
  );
  const file = [
    '*,,,20h,,50m,',
    '2000,道路,Roads,10h,,,',
    '2001,坑洞,Pothole,,,,',
    '2100,Parks,,,,,',
  ];
  expect(await bring([...file, ...parks])).toMatchObject({ outcome: 'stored', stored: 154 });
  expect(await bring([...file, ...parks])).toMatchObject({ outcome: 'unchanged' });

  const now = await listed();
  expect(now.find(({ code }) => code === '210150')).toEqual({
    code: '210150',
    nameZh: 'p149',
    nameEn: 'p149',
    isClosed: false,
  });
  // Unused ones are deleted; used ones, their groups and that of crowd warnings are kept, and closed.
  expect(now.filter(({ isClosed }) => isClosed).map(({ code }) => code)).toEqual([
    '0100',
    '0101',
    '0102',
    '0200',
    '0201',
    '0500',
    '0501',
    '0600',
    '0601',
    '0700',
    '0701',
    '0900',
    '0901',
  ]);
  expect((await desk.find(old.code)).dueAt).toBe(
    new Date(desk.clock.now.getTime() + 168 * 3_600_000).toISOString(),
  );
  // Limit of its group; half of it for an urgent one; that of all others.
  expect((await dueAfter('2001', 1)).hours).toBe(10);
  expect((await dueAfter('2001', 2)).hours).toBe(5);
  expect((await dueAfter('210150', 1)).hours).toBe(20);

  const report = (category: string) =>
    desk.send('POST', '/api/incidents', 'dispatcher', { ...rubbish, category });
  for (const category of ['0102', '0103']) {
    expect((await report(category)).problem.reason, category).toBe('unknown_category');
  }
  const moved = { action: 'reclassify', reason: 'x', severity: 2 } as const;
  const refused = await desk.act(old.code, { ...moved, category: '0101' });
  expect(refused.problem.reason).toBe('unknown_category');
  // An incident may keep a closed category.
  await desk.acts(old.code, { ...moved, category: '0102' });

  const events = await desk.database.query(sql`SELECT FROM outbox WHERE kind = 'service'`);
  expect(events.length).toBeGreaterThan(0);
});

test('crowd warnings open incidents in the marked category, or in the previous one', async () => {
  const warned = () =>
    desk.database.transaction(async (db) => {
      const warning = { space: '一层', tier: 3, position: PLACE, at: desk.clock.now };
      return (await openWarningIncident(db, { ...warning, timeZone: 'Asia/Shanghai' })).code;
    });
  expect((await desk.find(await warned())).category).toBe('0901');
  await bring(['3000,a,,,,,', '3001,Crowds,,,,,true']);
  expect((await desk.find(await warned())).category).toBe('3001');
});

if (!isEmbedded) {
  test('replacing the list waits for an incident that is just getting a category', async () => {
    await bring(['4000,a,,,,,', '4001,b,,,,,']);
    let hold = () => {};
    const isHeld = new Promise<void>((resolve) => {
      hold = resolve;
    });
    const acting = desk.database.transaction(async (db) => {
      expect(await takesIncidents(db, '4001')).toBe(true);
      hold();
      await expect
        .poll(() => db.query(sql`SELECT FROM pg_locks WHERE NOT granted`), { timeout: 60_000 })
        .not.toEqual([]);
      await db.query(sql`UPDATE incident SET category = '4001' WHERE code = 'E-1'`);
    });
    await isHeld;
    const replacing = bring(['5000,a,,,,,']);
    await acting;
    expect(await replacing).toMatchObject({ outcome: 'stored' });
    expect((await listed()).find(({ code }) => code === '4001')).toMatchObject({ isClosed: true });
  });
}
