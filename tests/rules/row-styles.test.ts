import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const FILE = join(import.meta.dirname, '../../web/ui/row.module.css');

test('the shared rules of rows have no weight: the class beside them wins in any order of the files', () => {
  const screen = readFileSync(FILE, 'utf8').split('@media print')[0] ?? '';
  const rules = [...screen.replace(/\/\*.*?\*\//gs, '').matchAll(/([^{}]+)\{([^{}]*)\}/g)];
  expect(rules.length).toBeGreaterThan(8);
  const weighty = rules
    .map(([, selector = '', body = '']) => ({ selector: selector.trim(), body: body.trim() }))
    .filter(({ selector, body }) => {
      const isState = /:(hover|focus-visible)$/.test(selector);
      return !isState && !/^:where\([^)]*\)$/.test(selector) && !/^composes: [^;]*;$/.test(body);
    });
  expect(weighty).toEqual([]);
});
