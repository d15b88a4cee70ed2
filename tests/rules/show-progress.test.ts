import { expect, test, vi } from 'vitest';
import { showProgress } from '../../scripts/import/show-progress.ts';

function show(isTTY: boolean) {
  const written: string[] = [];
  let time = 0;
  const stream = { isTTY, write: (text: string) => written.push(text) > 0 };
  return { ...showProgress(stream, () => time), written, pass: (ms: number) => (time += ms) };
}

test('the beginning of a step is printed at once, its progress every few seconds', () => {
  const { onProgress, pass, written } = show(false);
  onProgress({ phase: 'reading', rows: 500, fraction: 0.25 });
  onProgress({ phase: 'reading', rows: 1_000, fraction: 0.5 });
  pass(3_000);
  onProgress({ phase: 'reading', rows: 1_500, fraction: 0.75 });
  onProgress({ phase: 'checking', rows: 2_000, fraction: null });
  onProgress({ phase: 'publishing', step: 'derive', rows: 0, fraction: null });
  onProgress({ phase: 'publishing', step: 'label', rows: 1_000, fraction: 0.5 });
  expect(written).toEqual([
    'reading, 500 rows 25 %\n',
    'reading, 1,500 rows 75 %\n',
    'checking together, 2,000 rows\n',
    'publishing the edition: deriving the levels above\n',
    'publishing the edition: placing names, 1,000 rows 50 %\n',
  ]);
});

test('on a terminal one line is overwritten, and cleared at the end', () => {
  const { onProgress, clear, written } = show(true);
  onProgress({ phase: 'reading', rows: 500, fraction: 0.25 });
  clear();
  expect(written).toEqual(['\r\u001b[2Kreading, 500 rows 25 %', '\r\u001b[2K']);
});

test('a step of a minute is printed every two seconds until its end', () => {
  vi.useFakeTimers({ now: 0 });
  try {
    const written: string[] = [];
    const stream = { isTTY: false, write: (text: string) => written.push(text) > 0 };
    const { onProgress, clear } = showProgress(stream);
    onProgress({ phase: 'checking', step: 'faults', rows: 12, fraction: null });
    vi.advanceTimersByTime(60_000);
    clear();
    vi.advanceTimersByTime(60_000);
    expect(written).toHaveLength(31);
    expect(written[0]).toBe('checking together: overlaps and gaps, 12 rows\n');
    expect(written.at(-1)).toBe('checking together: overlaps and gaps, 12 rows, 60 s\n');
  } finally {
    vi.useRealTimers();
  }
});
