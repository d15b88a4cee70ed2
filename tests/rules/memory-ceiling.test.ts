import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchMemory } from '../../scripts/import/memory-ceiling.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('an import beyond its memory limit ends with one sentence that says what to do', () => {
  const said: string[] = [];
  watchMemory(1, (sentence) => said.push(sentence));
  vi.advanceTimersByTime(10_000);
  expect(said).toEqual([
    expect.stringMatching(
      /^The import holds \d+ MB and may hold 1 MB \(\d+ MB are free\): nothing was stored\. Split the file, or allow more with --memory MB\.$/,
    ),
  ]);
});

test('an import within the limit continues, and a finished one is no longer watched', () => {
  const onExceeded = vi.fn();
  const stopWatching = watchMemory(1_000_000, onExceeded);
  vi.advanceTimersByTime(10_000);
  stopWatching();
  watchMemory(1, onExceeded)();
  vi.advanceTimersByTime(10_000);
  expect(onExceeded).not.toHaveBeenCalled();
});
