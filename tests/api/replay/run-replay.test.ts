import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseFlags } from '../../../scripts/replay/parse-flags.ts';
import { runReplay } from '../../../scripts/replay/run-replay.ts';
import { createSums, verifyReplay } from '../../../scripts/replay/verify-replay.ts';
import { importText, lines, point } from '../import/import-text.ts';
import { serveCrowd } from '../simulate/serve-crowd.ts';

const ZONE = 'Australia/Melbourne';
const at = point(144.9631, -37.8136);

/** Two days of two gates over the end of daylight saving: the second day has 25 hours. */
function twoDays(): string[] {
  const rows: string[] = [];
  for (const day of ['06/04/2019', '07/04/2019']) {
    for (let hour = 0; hour < 24; hour++) {
      const isRepeated = day.startsWith('07') && hour === 2;
      for (const turn of isRepeated ? [0, 1] : [0]) {
        for (const gate of ['4', '5']) {
          rows.push(`${day} ${hour}:00,${gate},${100 * Number(gate) + hour + turn * 50}`);
        }
      }
    }
  }
  return rows;
}

test('a file is stored once, however often it is sent, and its sums are those of the server', async () => {
  const { database, api, folder, stop, waitForSensors } = await serveCrowd();
  const city = { properties: { code: 'city', name: 'city', kind: 'district' }, geometry: at };
  await importText(database, 'a.ndjson', lines(city), { kind: 'spaces' });
  const gates = ['4', '5'].map((code) => ({
    properties: { code, name: code, kind: 'in_out', space: 'city' },
    geometry: at,
  }));
  await importText(database, 'b.ndjson', lines(...gates), { kind: 'sensors' });
  await waitForSensors(2);
  const file = join(folder, 'counts.csv');
  const slips = ['07/04/2019 25:00,4,1', '07/04/2019 5:00,4,many', '07/04/2019 5:00,99,7'];
  await writeFile(file, ['time,sensor,passed', ...twoDays(), ...slips].join('\n'));
  const flags = parseFlags([
    file,
    ...['--map', 'passed=passed', '--date-format', 'DD/MM/YYYY H:mm', '--timezone', ZONE],
  ]);
  if (flags === null) throw new Error('no file');

  const sums = createSums(ZONE);
  const first = await runReplay(api, flags.request, stop.signal, () => {}, sums.add);
  expect(first).toMatchObject({
    read: 101,
    sent: 98,
    stored: 98,
    duplicate: 0,
    refused: { bad_time: 1, bad_count: 1 },
    unknownSensors: { 99: 1 },
    from: '2019-04-05T14:00:00.000Z',
    to: '2019-04-07T14:00:00.000Z',
  });
  const again = await runReplay(api, flags.request, stop.signal, () => {});
  expect(again).toMatchObject({ sent: 98, stored: 0, duplicate: 98 });

  expect(sums.sums.get('4')?.get('2019-04-07')).toBe(25 * 400 + 276 + 52);
  const span = { from: first.from ?? '', to: first.to ?? '' };
  expect(await verifyReplay(api, ZONE, sums.sums, span, stop.signal)).toEqual({
    compared: 4,
    differing: [],
  });
  const wrong = new Map([['4', new Map([['2019-04-07', 1]])]]);
  const compared = await Promise.race([
    verifyReplay(api, ZONE, wrong, span, AbortSignal.timeout(500)).catch(() => 'still looking'),
  ]);
  expect(compared).toBe('still looking');
});
