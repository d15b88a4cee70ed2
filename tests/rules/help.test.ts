import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

// To run them all takes a minute: some read the demo first.
test.each(Object.entries(scripts))('npm run %s has a --help that names it', (name, line) => {
  const file = line.split(' ').at(-1) ?? '';
  const texts = [file, file.replace(/\.ts$/, '/help.ts'), file.replace(/\.ts$/, '/parse-flags.ts')]
    .map((path) => join(ROOT, path))
    .flatMap((path) => {
      try {
        return readFileSync(path, 'utf8');
      } catch {
        return [];
      }
    });
  expect(texts.join('\n')).toMatch(new RegExp(`npm (run )?(-s )?${name}\\b[^]*--help`));
});
