import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { editor } from '../../web/i18n/en/editor.ts';
import { plan } from '../../web/i18n/en/plan.ts';
import { english } from '../../web/i18n/en.ts';

function* flatten(words: object, path = ''): Generator<[key: string, words: string]> {
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === 'string') yield [path + key, value];
    else yield* flatten(value, `${path}${key}.`);
  }
}

const all = new Map(flatten({ ...english, plan, editor }));
/** A number and a plural noun: "{{count}} sensors". Not counted: a name, "{{unit}} has", and a unit, "persons/m²". */
const MANY =
  /\{\{(?!(?:id|from|to|left|names?|parent|space|time|units?|who)\b)\w+(?:, number)?\}\}\)? (?:\p{Ll}+s|people|vertices)\b(?!\/)/u;

test('singular and plural have separate words: no "1 sensors"', () => {
  const fixed = [...all].filter(
    ([key, words]) => !/_(?:zero|other)$/u.test(key) && MANY.test(words),
  );
  expect(fixed).toEqual([]);
  const ones = [...all.keys()].filter((key) => key.endsWith('_one'));
  expect(ones.length).toBeGreaterThan(10);
  for (const key of ones) expect([...all.keys()]).toContain(key.replace(/_one$/u, '_other'));
});

test('no figure precedes a word that does not depend on it', () => {
  const files = readdirSync('web', { recursive: true, encoding: 'utf8' });
  const bare = files
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) =>
      [
        ...readFileSync(`web/${file}`, 'utf8').matchAll(
          /format\.number\([^`\n]*\)\} \$?\{t\('([\w.]+)'\)\}/gu,
        ),
      ].map(([, key]) => `${file}: ${key}`),
    );
  // A unit of measurement is the same in singular and plural.
  expect(bare.filter((each) => !each.endsWith('perKm2'))).toEqual([]);
});
