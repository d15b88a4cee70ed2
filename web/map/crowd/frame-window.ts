import type { CrowdFrame } from '../../../api/core/contract/crowd.ts';

/** Half an hour: some hundred kilobytes, and half a minute of playing at 60×. */
const WINDOW_MS = 1_800_000;
const STEP_MS = 60_000;
/** So far the playhead runs at 60× while a window is on its way. */
const STANDS_MS = 300_000;

/** The stretch of frames that is asked for at once. Milliseconds. */
export function windowAround(at: number): { from: number; to: number } {
  const from = Math.floor(at / WINDOW_MS) * WINDOW_MS;
  return { from, to: from + WINDOW_MS };
}

export function windowAfter(at: number): { from: number; to: number } {
  return windowAround(at + WINDOW_MS);
}

/** The frame of the minute an instant lies in; null: nothing is stored of it, as no sensor says anything. */
export function frameAt(frames: readonly CrowdFrame[], at: number): CrowdFrame | null {
  const minute = Math.floor(at / STEP_MS);
  const found = frames.find((frame) => Math.floor(Date.parse(frame.at) / STEP_MS) === minute);
  return found?.counts.some((count) => count !== null) ? found : null;
}

/**
 * The picture while the frames around `at` are on their way: it stands, for a blink would look like an empty street; but only where
 * the playback ran on from it. After a leap it would show another hour under this one's name.
 */
export function standingFrame(last: CrowdFrame | null, at: number): CrowdFrame | null {
  return last !== null && Math.abs(Date.parse(last.at) - at) <= STANDS_MS ? last : null;
}
