import { beforeEach, expect, test } from 'vitest';
import {
  choosePreferences,
  readPreferences,
  rememberPreferences,
} from '../../../web/state/preferences.ts';

const system = { theme: 'dark', language: 'en' } as const;

beforeEach(() => localStorage.clear());

test('the address has priority over a stored choice, and that over the system', () => {
  expect(
    choosePreferences({ theme: 'light' }, { theme: 'dark', language: 'zh-CN' }, system),
  ).toEqual({
    theme: 'light',
    language: 'zh-CN',
  });
  expect(choosePreferences({}, {}, system)).toEqual(system);
});

test('a value that another program stored under the same name is ignored', () => {
  localStorage.setItem('getu.preferences', '{"theme":"purple"}');
  expect(readPreferences()).toEqual({});
  localStorage.setItem('getu.preferences', 'not json');
  expect(readPreferences()).toEqual({});
});

test('a choice is stored', () => {
  rememberPreferences({ theme: 'light', language: 'zh-CN' });
  expect(readPreferences()).toEqual({ theme: 'light', language: 'zh-CN' });
});
