import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { useFormat } from '../../../web/i18n/use-format.ts';
import { Clock } from '../../../web/panels/clock.tsx';
import { expectTimeZone, setTimeZone } from '../../../web/state/time-zone.ts';
import { clearDesk, renderDesk } from '../panels/desk.tsx';

const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
afterEach(() => {
  clearDesk();
  setTimeZone(own);
});

const instant = Date.parse('2026-11-21T04:00:00Z');

function Times() {
  const format = useFormat();
  const day = new Date(instant).toISOString();
  return (
    <p data-testid="times">
      {[format.clock(instant), format.time(instant, instant), format.date(day)].join(' ')}
    </p>
  );
}

test('no time of day is shown before the zone of the district is known', async () => {
  expectTimeZone();
  await renderDesk(
    <>
      <Clock />
      <Times />
    </>,
    {},
  );
  await expect.element(page.getByTestId('times')).toHaveTextContent('… … …');
  expect(document.querySelector('time')?.textContent).toBe('…');
  setTimeZone('Asia/Shanghai');
  await expect.element(page.getByTestId('times')).toHaveTextContent('12:00 12:00 Nov 21, 2026');
  await expect.poll(() => document.querySelector('time')?.textContent).toMatch(/\d\d:\d\d$/);
});
