import { expect, test } from 'vitest';
import { i18n } from '../../web/i18n/i18n.ts';
import { editor } from '../../web/i18n/zh-cn/editor.ts';
import { plan } from '../../web/i18n/zh-cn/plan.ts';
import { chinese } from '../../web/i18n/zh-cn.ts';

test.each([
  ['18:29', '18:29 统计'],
  ['12月1日 18:29', '12月1日 18:29 统计'],
  ['1 小时前', '1 小时前统计'],
])('in Chinese a space separates the digits of a value from Han: %s', (time, said) => {
  expect(i18n.t('statistics.computedAt', { lng: 'zh-CN', time })).toBe(said);
});

test('in English nothing is added, and nothing is escaped', () => {
  const time = '<b> & 18:29';
  expect(i18n.t('statistics.computedAt', { lng: 'en', time })).toBe(`Computed ${time}`);
});

/** All texts of a tree of words. */
function* textsOf(words: object): Generator<string> {
  for (const text of Object.values(words)) {
    if (typeof text === 'string') yield text;
    else if (typeof text === 'object' && text !== null) yield* textsOf(text);
  }
}

test('the same in the text of messages', () => {
  const texts = [...textsOf(chinese), ...textsOf(plan), ...textsOf(editor)];
  expect(texts.length).toBeGreaterThan(500);
  const close = texts.filter((text) =>
    /\p{sc=Han}[\dA-Za-z]|[\dA-Za-z%]\p{sc=Han}/u.test(text.replaceAll(/\{\{.*?\}\}/gu, '')),
  );
  expect(close).toEqual([]);
});
