import { afterEach, expect, test, vi } from 'vitest';
import { createSparingFrames } from '../../web/map/sparing-frames.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('a loop without anything to draw uses no frame of the screen until something happens', () => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
  const asked = vi.fn((frame: FrameRequestCallback) =>
    setTimeout(() => frame(performance.now()), 16),
  );
  vi.stubGlobal('requestAnimationFrame', asked);
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
  const frames = createSparingFrames(1_000);
  const look = vi.fn(() => {
    frames.requestAnimationFrame(look);
  });
  look();
  vi.advanceTimersByTime(2_000);
  expect(asked.mock.calls.length).toBeGreaterThan(50);
  asked.mockClear();
  look.mockClear();
  vi.advanceTimersByTime(3_000);
  expect(asked).not.toHaveBeenCalled();
  expect(look.mock.calls.length).toBeLessThanOrEqual(13);
  frames.wake();
  vi.advanceTimersByTime(160);
  expect(asked.mock.calls.length).toBeGreaterThan(5);
});
