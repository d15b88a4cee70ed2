import { parse } from 'csv-parse/sync';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { incidentPage } from '../../../api/core/contract/incidents.ts';
import { sql } from '../../../api/database/sql.ts';
import { streamText } from '../../../api/http/stream-text.ts';
import { encryptReporter } from '../../../api/personal/reporter.ts';
import { storeReporter } from '../../../api/sql/incident/store-reporter.ts';
import { storeTerms } from '../../../api/sql/service/store-terms.ts';
import { testDataKeys } from '../../helpers/test-data-keys.ts';
import { type OpenedApp, openApp } from '../routes/open-app.ts';

let opened: OpenedApp;
beforeAll(async () => {
  opened = await openApp();
});
afterAll(() => opened.close());

const MARK = '\uFEFF';

async function download(path: string, headers: Record<string, string> = {}): Promise<string> {
  const reply = await opened.app.request(path, { headers });
  expect(reply.status, path).toBe(200);
  // Not text(): that removes the byte order mark.
  return Buffer.from(await reply.arrayBuffer()).toString('utf8');
}

const codesOf = (csv: string) =>
  parse(csv, { bom: true })
    .slice(1)
    .map(([code]) => code);

const featureCollection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      id: z.string(),
      geometry: z
        .object({ type: z.literal('Point'), coordinates: z.tuple([z.number(), z.number()]) })
        .nullable(),
      properties: z.record(z.string(), z.unknown()),
    }),
  ),
});

describe('incidents', () => {
  test('a file contains the same as the list, in the same order, for any filter', async () => {
    for (const query of [
      '',
      'status=all',
      'status=closed&by=closed&from=2026-06-01T00:00:00Z&to=2026-07-01T00:00:00Z',
      'status=all&grid=410103001002',
      'status=all&located=false',
      'status=all&category=0100&severity=2',
      'bbox=113.6600,34.7500,113.6610,34.7510',
      'status=closed&onTime=true',
      'status=all&sort=severity',
      'sort=overdue',
      'status=all&sort=due',
    ]) {
      const reply = await opened.app.request(`/api/incidents?limit=500&${query}`);
      const listed = incidentPage.parse(await reply.json()).items.map(({ code }) => code);
      expect(codesOf(await download(`/api/incidents/export?${query}`)), query).toEqual(listed);
      const collection = featureCollection.parse(
        JSON.parse(await download(`/api/incidents/export?format=geojson&${query}`)),
      );
      expect(
        collection.features.map(({ id }) => id),
        query,
      ).toEqual(listed);
    }
  });

  test('CSV begins with a byte order mark, ends lines as RFC 4180 requires, and is available in both languages', async () => {
    const zh = await download('/api/incidents/export?status=all');
    expect(zh.startsWith(`${MARK}编号,标题,`)).toBe(true);
    expect(zh.split('\r\n')).toHaveLength(8);
    const en = await download('/api/incidents/export?status=all&lang=en');
    expect(en.startsWith(`${MARK}Number,Title,`)).toBe(true);
    const [first] = parse(en, { bom: true, columns: true }) as Record<string, string>[];
    expect(first).toMatchObject({
      Number: 'E-6',
      State: 'Reported',
      Category: 'Dispute between neighbours',
      // The city's time.
      Reported: '2026-07-01 07:00:00',
      Longitude: '',
    });
  });

  test('English names follow the names, which stay as they are', async () => {
    await storeTerms(opened.database, [
      { kind: 'term', zh: '邻里纠纷', en: 'Dispute between neighbours' },
      { kind: 'term', zh: '# 号', en: 'No. #' },
      { kind: 'term', zh: '德化街', en: 'Dehua Street' },
    ]);
    const csv = await download('/api/incidents/export?status=all&lang=en');
    const [first, ...others] = parse(csv, { bom: true, columns: true }) as Record<string, string>[];
    expect(first).toMatchObject({
      Title: '邻里纠纷',
      'Title in English': 'Dispute between neighbours',
      'Address in English': 'Dehua Street No. 1',
    });
    expect(others[0]).toMatchObject({ Title: '店外经营', 'Title in English': '' });
    const json = await download('/api/incidents/export?status=all&format=geojson');
    expect(featureCollection.parse(JSON.parse(json)).features[0]?.properties).toMatchObject({
      title: '邻里纠纷',
      titleEn: 'Dispute between neighbours',
      state: 'reported',
    });
    await opened.database.query(sql`DELETE FROM glossary`);
  });

  test('an unknown place is a null geometry', async () => {
    const { features } = featureCollection.parse(
      JSON.parse(await download('/api/incidents/export?format=geojson')),
    );
    expect(features.find(({ id }) => id === 'E-6')?.geometry).toBeNull();
    expect(features.find(({ id }) => id === 'E-1')?.geometry?.coordinates).toEqual([
      113.6605, 34.7505,
    ]);
  });

  test('an empty result is a file with a header, and an empty collection', async () => {
    const none = 'status=all&severity=3&category=0101';
    expect(codesOf(await download(`/api/incidents/export?${none}`))).toEqual([]);
    const collection = JSON.parse(await download(`/api/incidents/export?format=geojson&${none}`));
    expect(collection).toEqual({ type: 'FeatureCollection', features: [] });
  });

  test('the file is named after the city day and not cached', async () => {
    const { headers } = await opened.app.request('/api/incidents/export', { method: 'HEAD' });
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="incidents-2026-07-01.csv"; filename*=UTF-8''${encodeURIComponent('事件-2026-07-01.csv')}`,
    );
    expect(headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/);
    expect(headers.get('cache-control')).toBe('private, no-store');
  });

  test('the name of a file contains the unit and the first and last day', async () => {
    // Midnights of the city: June, and nothing of July.
    const query = 'grid=410103001&from=2026-05-31T16:00:00Z&to=2026-06-30T16:00:00Z';
    const { headers } = await opened.app.request(`/api/incidents/export?${query}&lang=en`, {
      method: 'HEAD',
    });
    expect(headers.get('content-disposition')).toBe(
      'attachment; filename="incidents-410103001-from-2026-06-01-to-2026-06-30-2026-07-01.csv"',
    );
  });

  test('a role of one grid gets only its incidents, whatever is requested', async () => {
    const chief = { cookie: 'getu_persona=chief@410103001002' };
    const all = '/api/incidents/export?status=all';
    expect(codesOf(await download(all, chief))).toEqual(['E-4', 'E-5']);
    expect(codesOf(await download(`${all}&grid=410103001`, chief))).toEqual(['E-4', 'E-5']);
    expect(codesOf(await download(`${all}&grid=410103001001`, chief))).toEqual([]);
  });
});

describe('text by users', () => {
  const texts = [
    '=HYPERLINK("http://x","y")',
    '+1+1',
    '-2',
    '@SUM(A1)',
    '\tx',
    '＝1',
    'a "quoted", word',
    'two\r\nlines',
    'plain',
  ];

  beforeAll(() =>
    opened.database.query(sql`INSERT INTO incident (code, title, category, state, reported_at, address)
       SELECT 'T-' || n, title, '9900', 'reported', '2025-01-01Z'::timestamptz - n * interval '1 hour', '=1'
         FROM unnest(${texts}::text[]) WITH ORDINALITY AS text (title, n)`),
  );
  afterAll(() => opened.database.query(sql`DELETE FROM incident WHERE code LIKE 'T-%'`));

  test('is executed in no spreadsheet, and is otherwise restored by the import', async () => {
    const csv = await download('/api/incidents/export?category=9900');
    const rows = parse(csv, { bom: true }).slice(1);
    expect(rows.map((row) => row[1])).toEqual([
      '="=HYPERLINK(""http://x"",""y"")"',
      '="+1+1"',
      '="-2"',
      '="@SUM(A1)"',
      '="\tx"',
      '="＝1"',
      'a "quoted", word',
      'two\r\nlines',
      'plain',
    ]);
    expect(new Set(rows.map((row) => row[12]))).toEqual(new Set(['="=1"']));
  });

  test('is unchanged in GeoJSON, which is not executed', async () => {
    const { features } = featureCollection.parse(
      JSON.parse(await download('/api/incidents/export?format=geojson&category=9900')),
    );
    expect(features.map(({ properties }) => properties.title)).toEqual(texts);
  });
});

test('no reporter and no description is in any file', async () => {
  await opened.database.transaction(async (db) => {
    await db.query(sql`INSERT INTO incident (code, title, category, state, reported_at, version, changed_at, came_live, description)
       VALUES ('P-1', 'x', '9900', 'reported', '2026-06-30Z', 1, '2026-06-30Z', true, 'Secret Description')`);
    const reporter = { name: 'Secret Name', phone: '13800000000' };
    await storeReporter(db, 'P-1', encryptReporter(testDataKeys, 'P-1', reporter));
  });
  for (const format of ['csv', 'geojson']) {
    const text = await download(`/api/incidents/export?status=all&format=${format}`);
    expect(text).toContain('P-1');
    expect(text).not.toMatch(/Secret|13800000000/);
  }
});

describe('cameras', () => {
  test('as in the list, without the sources of their pictures', async () => {
    expect(codesOf(await download('/api/cameras/export'))).toEqual(['C-1', 'C-2', 'C-3', 'C-4']);
    expect(codesOf(await download('/api/cameras/export?state=offline'))).toEqual(['C-2']);
    expect(codesOf(await download('/api/cameras/export?grid=410103001002&kind=mall'))).toEqual([
      'C-1',
      'C-2',
    ]);
    const chief = { cookie: 'getu_persona=chief@410103001001' };
    expect(codesOf(await download('/api/cameras/export', chief))).toEqual(['C-3']);
    const { features } = featureCollection.parse(
      JSON.parse(await download('/api/cameras/export?format=geojson')),
    );
    expect(Object.keys(features[0]?.properties ?? {})).not.toContain('streamUrl');
  });
});

describe('twenty thousand rows', () => {
  const COUNT = 20_000;
  beforeAll(async () => {
    for (let from = 1; from <= COUNT; from += 10_000) {
      await opened.database.query(sql`INSERT INTO incident (code, title, category, state, reported_at)
         SELECT 'L-' || n, repeat('很长的标题', 30), '0201', 'reported', '2024-01-01Z'::timestamptz + n * interval '1 second'
           FROM generate_series(${from}::int, ${from}::int + 9999) AS n`);
    }
  });

  test('all arrive, each once, and few are in memory at a time', async () => {
    const reply = await opened.app.request('/api/incidents/export?category=0201&lang=en&sort=due');
    const reader = (reply.body as ReadableStream<Uint8Array>).getReader();
    let longest = 0;
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      longest = Math.max(longest, value.length);
      text += Buffer.from(value).toString('latin1');
    }
    const codes = new Set(text.match(/L-\d+/g));
    expect(codes.size).toBe(COUNT);
    expect(text.split('\r\n')).toHaveLength(COUNT + 2);
    // A thousand rows of half a kilobyte, not twenty thousand.
    expect(longest).toBeLessThan(2 ** 20);
  });

  test('nothing is read ahead of a slow reader (backpressure), and others are answered meanwhile', async () => {
    const reply = await opened.app.request('/api/incidents/export?category=0201');
    const reader = (reply.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    await reader.read();
    const others = await Promise.all(
      Array.from({ length: 5 }, () => opened.app.request('/api/incidents?limit=1')),
    );
    expect(others.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    await reader.cancel();
  });

  test('an aborted download leaves nothing open', async () => {
    for (let round = 0; round < 8; round++) {
      const reply = await opened.app.request('/api/incidents/export?category=0201');
      const reader = (reply.body as ReadableStream<Uint8Array>).getReader();
      await reader.read();
      await reader.read();
      await reader.cancel();
    }
    const cursors = await opened.database.query<{ name: string }>(sql`SELECT name FROM pg_cursors`);
    expect(cursors.filter(({ name }) => name.startsWith('getu_'))).toEqual([]);
    if (opened.database.engine === 'server') {
      const held = await opened.database.query(sql`SELECT pid FROM pg_stat_activity
          WHERE datname = current_database() AND state LIKE 'idle in transaction%'`);
      expect(held).toEqual([]);
    }
    expect((await opened.app.request('/api/incidents?limit=1')).status).toBe(200);
  });

  describe('too many at once', () => {
    const readers: ReadableStreamDefaultReader<Uint8Array>[] = [];
    afterEach(async () => {
      for (const reader of readers.splice(0)) await reader.cancel();
    });

    test('are refused with a retry time, and succeed when one has ended', async () => {
      const start = () => opened.app.request('/api/incidents/export?category=0201');
      for (let n = 0; n < 3; n++) {
        readers.push(((await start()).body as ReadableStream<Uint8Array>).getReader());
      }
      const refused = await start();
      expect(refused.status).toBe(503);
      expect(await refused.json()).toMatchObject({ reason: 'too_many_exports' });
      await readers.pop()?.cancel();
      const next = await start();
      expect(next.status).toBe(200);
      readers.push((next.body as ReadableStream<Uint8Array>).getReader());
    });
  });
});

describe('a text that is streamed', () => {
  async function* count(ended: { is: boolean }) {
    try {
      for (let n = 0; ; n++) yield String(n);
    } finally {
      ended.is = true;
    }
  }

  test('ends when nobody reads it any more', async () => {
    const ended = { is: false };
    const reader = (await streamText(count(ended), 20)).getReader();
    await reader.read();
    await expect.poll(() => ended.is).toBe(true);
    await expect(reader.read()).rejects.toThrow('nobody reads');
  });

  test('reports a fault in the middle to its reader', async () => {
    async function* fail() {
      yield 'a';
      throw new Error('broken');
    }
    const reader = (await streamText(fail())).getReader();
    await reader.read();
    await expect(reader.read()).rejects.toThrow('broken');
  });

  test('that cannot even begin is an error', async () => {
    const broken = {
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('broken')) }),
    };
    await expect(streamText(broken)).rejects.toThrow('broken');
  });
});

test.each([
  ['/api/incidents/export?format=xlsx', 'invalid_parameter'],
  ['/api/incidents/export?lang=fr', 'invalid_parameter'],
  ['/api/incidents/export?limit=5', 'unknown_parameter'],
  ['/api/incidents/export?bbox=1,2,3', 'invalid_parameter'],
  ['/api/incidents/export?from=yesterday', 'invalid_parameter'],
  ['/api/cameras/export?status=open', 'unknown_parameter'],
])('an invalid request is refused: %s', async (path, reason) => {
  const reply = await opened.app.request(path);
  expect(reply.status).toBe(400);
  expect(await reply.json()).toMatchObject({ reason });
});
