import { createExpression } from '@maplibre/maplibre-gl-style-spec';
import { expect, test } from 'vitest';
import { inWholeWords } from '../../web/map/style/in-whole-words.ts';

function shownAs(name: string): unknown {
  const parsed = createExpression(inWholeWords(['get', 'name']), 'text');
  if (parsed.result === 'error') throw new Error(JSON.stringify(parsed.value));
  return parsed.value.evaluate({ zoom: 15 }, { type: 1, properties: { name } });
}

test('a name on the map breaks before its count, and not within a word', () => {
  expect(shownAs('民主路社区第 9 网格')).toBe('民主路社区\n第 9 网格');
  expect(shownAs('第二七广场小学附属幼儿园')).toBe('第二七广场小学附属幼儿园');
  expect(shownAs('第 9 网格')).toBe('第 9 网格');
  expect(shownAs('Minzhu Road Community Grid 9')).toBe('Minzhu Road Community Grid 9');
});
