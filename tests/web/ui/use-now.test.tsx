import { afterEach, expect, test, vi } from 'vitest';
import { measureServerTime } from '../../../web/state/server-time.ts';
import { useNow } from '../../../web/ui/use-now.ts';
import { clearDesk, renderDesk } from '../panels/desk.tsx';

const AGE_EVERY_MS = 15_000;

/** The second of the displayed round of ages. */
function Second() {
  return <p>{Math.round((useNow(AGE_EVERY_MS) % (4 * AGE_EVERY_MS)) / 1000)}</p>;
}

afterEach(() => {
  vi.useRealTimers();
  clearDesk();
});

test("ages change at whole multiples of the server's clock, whenever the page was opened", async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  // Further ahead than any step of the clock that is ignored.
  const whole = (Math.floor(Date.now() / AGE_EVERY_MS / 4) + 2) * AGE_EVERY_MS * 4;
  const desk = await renderDesk(<Second />, {});
  const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now());
  const sentAt = performance.now();
  measureServerTime({ at: whole + 7_000, sentAt, cameAt: sentAt });
  const shows = (second: number) =>
    vi.waitFor(() => expect(desk.querySelector('p')?.textContent).toBe(String(second)));
  const wait = async (ms: number) => {
    for (let past = 0; past < ms; past += 100) {
      clock.mockReturnValue(performance.now() + 100);
      await vi.advanceTimersByTimeAsync(100);
    }
  };
  await shows(7);
  await wait(8_500);
  await shows(15);
  await wait(14_000);
  await shows(15);
  await wait(1_500);
  await shows(30);
});
