/** Every surface of incidents and cameras in random scopes, compared with direct SQL. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cameraMarks, cameraPage } from '../../../api/core/contract/cameras.ts';
import { board } from '../../../api/core/contract/incident.ts';
import { incidentMarks, incidentPage } from '../../../api/core/contract/incidents.ts';
import { searchReply } from '../../../api/core/contract/search.ts';
import { sql } from '../../../api/database/sql.ts';
import { askApp } from '../../helpers/ask-app.ts';
import { isEmbedded } from '../../helpers/test-database.ts';
import { type OpenedApp, openApp } from '../routes/open-app.ts';
import { createIncidents } from '../statistics/random-incidents.ts';

const SEED = 7;
const BOX = 'bbox=113.6,34.7,113.8,34.9&zoom=14';

let opened: OpenedApp;
let units: string[];
beforeAll(async () => {
  opened = await openApp();
  await createIncidents(opened.database, 150, SEED);
  // Some are with a unit elsewhere, and some wait for support from one or have got it.
  await opened.database.query(sql`
    WITH unit AS (
      SELECT array_agg(code ORDER BY code) AS codes FROM grid WHERE closed_in IS NULL
    )
    UPDATE incident
       SET assignee = codes[1 + (id % cardinality(codes))::int]
      FROM unit
     WHERE state NOT IN ('reported', 'registered')
       AND version > 0
       AND id % 2 = 0`);
  await opened.database.query(sql`
    UPDATE incident
       SET whistle_path = g.path,
           whistle_raised_at = reported_at,
           whistle_answer_by = CASE WHEN closed_at IS NULL THEN reported_at + interval '1 day' END,
           whistle_answered_at = closed_at
      FROM grid g
     WHERE incident.state IN ('dispatched', 'closed')
       AND incident.version > 0
       AND incident.id % 3 = 0
       AND g.closed_in IS NULL
       AND g.level = 3
       AND right(g.code, 1)::int % 2 = incident.id % 2
       AND g.code LIKE '410103001001%'`);
  const rows = await opened.database.query<{ code: string }>(
    sql`SELECT code FROM grid WHERE closed_in IS NULL ORDER BY code`,
  );
  units = rows.map(({ code }) => code);
});
afterAll(() => opened.close());

const ask = askApp(() => opened.app);

interface Direct {
  code: string;
  isOpen: boolean;
  isLocated: boolean;
}

/** Incidents of units and of all below them: of the place, of the assignee, or asked for support. */
const incidentsOf = (scopes: readonly string[]) =>
  opened.database.query<Direct>(sql`
    SELECT i.code,
           i.closed_at IS NULL AS "isOpen",
           i.geom IS NOT NULL AS "isLocated"
      FROM incident i
     WHERE EXISTS (SELECT
                     FROM grid g
                    WHERE g.path && ${scopes}::text[]
                      AND g.closed_in IS NULL
                      AND (g.id = i.unit_id
                           OR g.code = i.assignee
                           OR i.whistle_answered_at IS NULL AND g.code = i.whistle_path[array_upper(i.whistle_path, 1)]))
     ORDER BY i.code COLLATE "C"`);

const camerasOf = (scopes: readonly string[]) =>
  opened.database.query<{ code: string }>(sql`
    SELECT c.code
      FROM camera c
      JOIN grid g ON g.id = c.unit_id
     WHERE g.path && ${scopes}::text[]
     ORDER BY c.code`);

const codesOf = (rows: readonly { code: string }[]) => rows.map(({ code }) => code).sort();

async function download(path: string, who: string): Promise<string[]> {
  const reply = await opened.app.request(path, { headers: { cookie: `getu_persona=${who}` } });
  const rows: string[][] = parse(await reply.text(), { bom: true });
  return rows
    .slice(1)
    .map(([code = '']) => code)
    .sort();
}

async function compare(scopes: readonly string[]): Promise<void> {
  const who = scopes.map((scope) => `worker@${scope}`).join('+');
  const direct = await incidentsOf(scopes);
  const open = direct.filter(({ isOpen }) => isOpen);
  const located = direct.filter(({ isLocated }) => isLocated);

  const { items, total } = await ask('/api/incidents?status=all&limit=500', incidentPage, who);
  expect([codesOf(items), total]).toEqual([codesOf(direct), direct.length]);
  const marks = await ask(`/api/incidents/marks?${BOX}&status=all`, incidentMarks, who);
  expect(marks.total).toBe(located.length);
  const { columns } = await ask('/api/incidents/board?limit=100', board, who);
  expect(columns.reduce((sum, column) => sum + column.total, 0)).toBe(open.length);
  expect(codesOf(columns.flatMap((column) => column.items))).toEqual(codesOf(open));
  const found = await ask('/api/search?q=E-&kind=incident&limit=20', searchReply, who);
  const prefixed = direct.filter(({ code }) => code.startsWith('E-'));
  expect(codesOf(found.results)).toEqual(codesOf(prefixed));
  expect(await download('/api/incidents/export?status=all', who)).toEqual(codesOf(direct));

  const cameras = codesOf(await camerasOf(scopes));
  const page = await ask('/api/cameras', cameraPage, who);
  expect([codesOf(page.items), page.total]).toEqual([cameras, cameras.length]);
  expect((await ask(`/api/cameras/marks?${BOX}`, cameraMarks, who)).total).toBe(cameras.length);
  expect(await download('/api/cameras/export', who)).toEqual(cameras);

  // One incident by its code, as the list says.
  const listed = new Set(codesOf(direct));
  for (const code of ['E-3', 'E-6', `R${SEED}-3`]) {
    const headers = { cookie: `getu_persona=${who}` };
    const { status } = await opened.app.request(`/api/incidents/${code}`, { headers });
    expect([code, status]).toEqual([code, listed.has(code) ? 200 : 404]);
  }
}

test('every surface contains what direct SQL finds in the scope, for 50 random scopes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), async (chosen) =>
      compare(chosen.map((n) => units[n % units.length] ?? '')),
    ),
    { numRuns: isEmbedded ? 10 : 50 },
  );
});
