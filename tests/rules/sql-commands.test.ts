import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../api/sql');
const CHANGE = /\b(?:INSERT INTO|DELETE FROM|UPDATE) ([a-z_]+)/g;
const TEMPORARY = /CREATE TEMP TABLE ([a-z_]+)/g;
const VERBS =
  'act add append carry change fire forget keep lock merge name open probe publish reinstate replace report record restore settle stage store take write';
const COMMAND = new RegExp(`^(${VERBS.replaceAll(' ', '|')})-`);

test('what changes a table that stays is in a file that is called by the verb of the change', async () => {
  const files = new Map<string, string>();
  for (const path of await readdir(FOLDER, { recursive: true })) {
    if (path.endsWith('.ts')) files.set(path, await readFile(join(FOLDER, path), 'utf8'));
  }
  expect(files.size).toBeGreaterThan(100);
  const temporary = new Set(
    [...files.values()].flatMap((text) => [...text.matchAll(TEMPORARY)].map(([, name]) => name)),
  );
  const misplaced = [...files].flatMap(([path, text]) => {
    const changed = [...text.matchAll(CHANGE)]
      .map(([, table = '']) => table)
      .filter((table) => !temporary.has(table) && !table.startsWith('staged_'));
    return changed.length === 0 || COMMAND.test(basename(path)) ? [] : [`${path} ${changed}`];
  });
  expect(misplaced).toEqual([]);
});
