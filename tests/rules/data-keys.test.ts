import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseConfig } from '../../api/config.ts';
import { maskReporter } from '../../api/domain/mask-reporter.ts';
import { createLog } from '../../api/log.ts';
import { parseDataKeys } from '../../api/personal/data-keys.ts';
import { dataKeysOf } from '../helpers/test-data-keys.ts';

test('every text is decrypted as it was, by any order of the keys, and by no other key', () => {
  const [before, after, other] = [dataKeysOf('a', 'b'), dataKeysOf('b', 'a'), dataKeysOf('c')];
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const value = before.encrypt(text, 'x');
      expect(value).toMatch(/^[0-9a-f]{12}\.[A-Za-z0-9_-]+$/);
      expect(after.decrypt(value, 'x')).toBe(text);
      expect(after.decrypt(value, 'y')).toBeNull();
      expect(other.decrypt(value, 'x')).toBeNull();
    }),
  );
});

test('a value that was changed anywhere is not decrypted', () => {
  const keys = dataKeysOf('a');
  const value = keys.encrypt('李秘密', 'x');
  for (let at = 0; at < value.length - 1; at++) {
    const changed = value[at] === 'A' ? 'B' : 'A';
    const forged = value.slice(0, at) + changed + value.slice(at + 1);
    expect(keys.decrypt(forged, 'x'), forged).toBeNull();
  }
  for (const text of ['', '.', value.slice(0, 20)]) expect(keys.decrypt(text, 'x')).toBeNull();
});

test('keys are lists of 32 bytes, and anything else is refused with one sentence', () => {
  const [one, two] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
  expect(parseDataKeys(`${one},${two}`)?.ids).toHaveLength(2);
  expect(parseDataKeys(`${one}\n${two}\n`)?.ids).toHaveLength(2);
  for (const text of ['secret', `${one},short`, one.slice(4), `${one}AAAA`, '密'.repeat(32)]) {
    expect(() => parseConfig({ GETU_DATA_KEY: text }), text).toThrow(
      /^GETU_DATA_KEY must list keys of 32 bytes[^.]*\.$/,
    );
  }
});

test.each([
  ['张三', '13800001234', '张**', '138****1234'],
  ['欧阳修文', '+86 138 0000 1234', '欧**', '138****1234'],
  ['𠮷田', '１３８００００１２３４', '𠮷**', '138****1234'],
  ['张', '87654321', '**', '87****21'],
  ['John Smith', '110', 'J**', '****'],
])('%s, %s is masked', (name, phone, shownName, shownPhone) => {
  expect(maskReporter({ name, phone })).toEqual({ name: shownName, phone: shownPhone });
  expect(maskReporter({ name: null, phone })).toEqual({ name: null, phone: shownPhone });
});

test('the log of an error of the database names no values of rows', () => {
  const written: string[] = [];
  const log = createLog('info', { write: (line: string) => void written.push(line) });
  const error = Object.assign(new Error('violates a constraint', { cause: new Error('why') }), {
    code: '23514',
    detail: 'Failing row contains (1, 李秘密, 13800001234).',
    where: 'PL/pgSQL function: 李秘密',
  });
  log.error({ err: error }, 'fault');
  expect(written.join('')).toMatch(
    /23514.*violates a constraint: why|violates a constraint: why.*23514/,
  );
  expect(written.join('')).not.toMatch(/李秘密|1380000/);
});
