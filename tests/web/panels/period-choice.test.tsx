import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { PeriodChoice } from '../../../web/panels/period/period-choice.tsx';
import type { Period } from '../../../web/state/choices.ts';
import { periodBounds } from '../../../web/state/period-bounds.ts';
import { clearDesk, renderDesk } from './desk.tsx';

afterEach(clearDesk);

const chosen = vi.fn<(period: Period) => void>();

function Chooser() {
  const [period, setPeriod] = useState<Period>({ from: '2026-01-10', to: '2026-01-20' });
  const choose = (next: Period) => {
    chosen(next);
    setPeriod(next);
  };
  return <PeriodChoice label="Period" value={period} onChange={choose} />;
}

test('the last day can be typed although its first letter makes a day before the first', async () => {
  chosen.mockClear();
  await renderDesk(<Chooser />, {});
  const last = page.getByLabelText('To', { exact: true });
  await last.fill('2026-01-02');
  await expect.element(last).toHaveValue('2026-01-02');
  await last.fill('2026-01-29');
  await vi.waitFor(
    () => expect(chosen.mock.calls).toEqual([[{ from: '2026-01-10', to: '2026-01-29' }]]),
    10_000,
  );
});

test('an invalid period is reported when its fields are left, and changes nothing', async () => {
  chosen.mockClear();
  await renderDesk(<Chooser />, {});
  const last = page.getByLabelText('To', { exact: true });
  await last.fill('2026-01-02');
  expect(page.getByRole('alert').elements()).toEqual([]);
  const field = last.element();
  if (field instanceof HTMLElement) {
    field.focus();
    field.blur();
  }
  await expect.element(page.getByRole('alert')).toHaveTextContent('before it starts');
  await expect.element(page.getByText(/^Still showing 2026-01-10 to/)).toBeVisible();
  expect(chosen).not.toHaveBeenCalled();
});

test.each([
  // A Sunday, a Monday, the first of a year.
  ['2026-11-29', 'last_week', '2026-11-16T00:00', '2026-11-23T00:00'],
  ['2026-11-30', 'last_week', '2026-11-23T00:00', '2026-11-30T00:00'],
  // The current quarter of an hour.
  ['2026-11-29', 'this_month', '2026-11-01T00:00', '2026-11-29T00:45'],
  ['2026-01-01', 'last_month', '2025-12-01T00:00', '2026-01-01T00:00'],
  ['2024-03-31', 'last_month', '2024-02-01T00:00', '2024-03-01T00:00'],
] as const)('on %s %s begins on %s and ends before %s', (today, period, from, to) => {
  // In Shanghai it is eight hours later.
  const instant = (text: string) => new Date(`${text}:00+08:00`).toISOString();
  const now = Date.parse(`${today}T00:30:00+08:00`);
  expect(periodBounds(period, now, 'Asia/Shanghai')).toEqual({
    from: instant(from),
    to: instant(to),
  });
});
