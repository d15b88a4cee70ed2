import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sql } from '../../../api/database/sql.ts';
import { loadDemo } from '../../../scripts/start/load-demo.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';
import { camera, importText, lines } from '../import/import-text.ts';

test.each([false, true])(
  'real data (schematic: %s) are not changed by the demo',
  async (schematic) => {
    const database = await openTestDatabase();
    onTestFinished(() => database.close());
    const folder = await mkdtemp(join(tmpdir(), 'getu-demo-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await importText(database, 'mine.ndjson', lines(camera('a')), { kind: 'cameras', schematic });
    const steps: string[] = [];
    const demo = join(folder, 'demo');
    await loadDemo(database, {
      folder: demo,
      until: '2026-01-01T00:00:00Z',
      timeZone: 'Asia/Shanghai',
      onStep: (step) => steps.push(step),
    });
    expect(steps).toEqual([]);
    await expect(access(demo)).rejects.toThrow();
    expect(await database.query(sql`SELECT kind FROM import_run`)).toEqual([{ kind: 'cameras' }]);
  },
);
