import { expect, test } from 'vitest';
import { parseConfig } from '../../api/config.ts';

test('the template of codes is configuration, refused with one sentence', () => {
  expect(parseConfig({}).codeTemplate).toEqual({ prefixDigits: 6, levelDigits: [3, 3, 3, 3] });
  expect(parseConfig({ GETU_CODE_TEMPLATE: '4+2+2' }).codeTemplate).toEqual({
    prefixDigits: 4,
    levelDigits: [2, 2],
  });
  for (const text of ['6', '6+3+3+3+3+3', '6+0', '6+a', '-6+3', '99+9+9']) {
    expect(() => parseConfig({ GETU_CODE_TEMPLATE: text }), text).toThrow(
      /^GETU_CODE_TEMPLATE must name [^.]*\.$/,
    );
  }
});
