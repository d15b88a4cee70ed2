import { describe, expect, test } from 'vitest';
import { incidentRefusal } from '../../../api/core/contract/incident-actions.ts';
import { planFindingReason } from '../../../api/core/contract/plan-findings.ts';
import { english } from '../../../web/i18n/en.ts';
import { chinese } from '../../../web/i18n/zh-cn.ts';

/** `shell.action.close` → its words. */
function flatten(words: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]: [string, string | object]) =>
      typeof value === 'string'
        ? [[path + key, value] as const]
        : [...flatten(value, `${path}${key}.`)],
    ),
  );
}

const placeholders = (words: string) => (words.match(/\{\{[^}]+\}\}/g) ?? []).sort();

describe('the words', () => {
  const en = flatten(english);
  const zh = flatten(chinese);

  test('have the same keys in both languages', () => {
    expect([...zh.keys()].sort()).toEqual([...en.keys()].sort());
  });

  test('are never empty, and take the same values in both languages', () => {
    for (const [key, words] of en) {
      const others = zh.get(key) ?? '';
      expect(words, key).not.toBe('');
      expect(others, key).not.toBe('');
      expect(placeholders(others), key).toEqual(placeholders(words));
    }
  });

  test('do not mix the languages', () => {
    for (const [key, words] of en) {
      expect(words, key).not.toMatch(/\p{Script=Han}/u);
    }
  });
});

test('every reason of the API has words', () => {
  const sources = import.meta.glob<string>('../../../api/**/*.ts', {
    query: '?raw',
    import: 'default',
    eager: true,
  });
  const refusals =
    /new (?:BadRequest|WrongOrigin|Forbidden|NotFound|MethodNotAllowed|Conflict|ContentTooLarge|UnsupportedMediaType|RangeNotSatisfiable|Unprocessable|WrongHost|TooManyRequests|Unavailable)\(([^,]*),/g;
  const reasons = Object.values(sources).flatMap((source) =>
    [...source.matchAll(refusals)].flatMap(([, argument = '']) =>
      [...argument.matchAll(/'([a-z_]+)'/g)].flatMap(([, reason]) => reason ?? []),
    ),
  );
  expect(reasons.length).toBeGreaterThan(10);
  reasons.push(...incidentRefusal.options, ...planFindingReason.options);
  const worded = Object.keys(english.reason);
  expect(reasons.filter((reason) => !worded.includes(reason))).toEqual([]);
  expect(worded).toEqual(expect.arrayContaining(['internal', 'database_unavailable']));
});
