import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { languageCodes, languages } from '../../api/core/contract/languages.ts';

const ROOT = join(import.meta.dirname, '../..');

test('no code asks which language it is: what differs is in a table by language', () => {
  const codes = languageCodes.join('|');
  const files = languageCodes.map((code) => languages[code].file).join('|');
  const comparison = new RegExp(
    `(language|lang|locale)\\b[^\\n;]{0,20}[!=]==?\\s*'(${codes}|${files})'`,
    'i',
  );
  const sources = ['api', 'web'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => join(folder, path)),
  );
  expect(sources.length).toBeGreaterThan(500);
  const asked = sources.filter((path) => comparison.test(readFileSync(join(ROOT, path), 'utf8')));
  expect(asked).toEqual([]);
});

test('each language has a code of its own for files', () => {
  const files = languageCodes.map((code) => languages[code].file);
  expect(new Set(files).size).toBe(languageCodes.length);
});
