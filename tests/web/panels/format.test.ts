import { expect, test } from 'vitest';
import {
  formatAge,
  formatArea,
  formatCountdown,
  formatDuration,
  formatElapsed,
  formatFigure,
  formatPosition,
  formatShare,
} from '../../../web/i18n/format.ts';

const minutes = (count: number) => count * 60_000;
/** Far from any browser that runs this. */
const zone = 'Pacific/Chatham';
const noon = Date.parse('2026-11-21T12:00:00+13:45');

test('times are relative up to two hours, then clock times', () => {
  expect(formatAge(noon - 2_000, noon, 'en', zone)).toBe('2 seconds ago');
  expect(formatAge(noon - minutes(80), noon, 'en', zone)).toBe('1 hour 20 minutes ago');
  expect(formatAge(noon - minutes(119), noon, 'zh-CN', zone)).toBe('1 小时 59 分钟前');
  expect(formatAge(noon + minutes(5), noon, 'zh-CN', zone)).toBe('5 分钟后');
  expect(formatElapsed(noon - minutes(200), noon, 'en')).toBe('3 hr 20 min ago');
  expect(formatElapsed(noon - minutes(200), noon, 'zh-CN')).toBe('3 小时 20 分钟前');
  expect(formatElapsed(noon + 5_000, noon, 'en')).toBe('0 sec ago');
  expect(formatAge(noon - minutes(121), noon, 'zh-CN', zone)).toBe('09:59');
});

test('a clock time has the day when it is not today, and the year when it is not this year', () => {
  const yesterday = Date.parse('2026-11-20T09:05:00+13:45');
  const longAgo = Date.parse('2024-01-02T09:05:00+13:45');
  expect(formatAge(yesterday, noon, 'zh-CN', zone)).toBe('11月20日 09:05');
  expect(formatAge(longAgo, noon, 'en', zone)).toBe('Jan 2, 2024, 09:05');
});

test('areas are in square metres while they are small, in square kilometres from a tenth on', () => {
  expect(formatArea(8_420.4, 'zh-CN')).toBe('8,420 m²');
  expect(formatArea(99_999, 'en')).toBe('99,999 m²');
  expect(formatArea(1_234_567, 'en')).toBe('1.23 km²');
});

test('shares have one decimal, coordinates six', () => {
  expect(formatShare(0.934, 'zh-CN')).toBe('93.4%');
  expect(formatShare(0.0001, 'en')).toBe('<0.1%');
  expect(formatShare(0, 'en')).toBe('0.0%');
  expect(formatPosition([113.6613, 34.7527])).toBe('113.661300, 34.752700');
});

test('a rate is written as a share, a rate per thousand with one decimal, counts without', () => {
  expect(formatFigure(0.9, 'in_grid_rate_30d', 'en')).toBe('90.0%');
  expect(formatFigure(3.25, 'incidents_30d_per_1000_people', 'en')).toBe('3.3');
  expect(formatFigure(12_345.6, 'population_density', 'en')).toBe('12,346');
});

test('durations have their two largest units', () => {
  expect(formatDuration(45, 'en')).toBe('45 sec');
  expect(formatDuration(3600, 'en')).toBe('1 hr');
  expect(formatDuration(93_784, 'en')).toBe('1 day 2 hr');
  expect(formatDuration(44 * 3600, 'zh-CN')).toBe('1 天 20 小时');
  expect(formatDuration(0, 'zh-CN')).toBe('0 秒');
});

test('a remaining time is a countdown, and never below zero', () => {
  expect(formatCountdown(245_000)).toBe('4:05');
  expect(formatCountdown(3_845_000)).toBe('1:04:05');
  expect(formatCountdown(-5)).toBe('0:00');
});
