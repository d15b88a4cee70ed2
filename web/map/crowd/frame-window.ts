import type { CrowdFrame } from '../../../api/core/contract/crowd.ts';

/** Length of a window, half an hour: some hundred kilobytes, and half a minute of playback at 60×. */
const WINDOW_MS = 1_800_000;
const STEP_MS = 60_000;
/** How far the playhead moves at 60× while a window is loading. */
const STANDS_MS = 300_000;

/** Window of frames that is requested at once. Milliseconds. */
export function windowAround(at: number): { from: number; to: number } {
  const from = Math.floor(at / WINDOW_MS) * WINDOW_MS;
  return { from, to: from + WINDOW_MS };
}

export function windowAfter(at: number): { from: number; to: number } {
  return windowAround(at + WINDOW_MS);
}

/** The frame of the minute of an instant; null: none is stored, because no sensor reported. */
export function frameAt(frames: readonly CrowdFrame[], at: number): CrowdFrame | null {
  const minute = Math.floor(at / STEP_MS);
  const found = frames.find((frame) => Math.floor(Date.parse(frame.at) / STEP_MS) === minute);
  return found?.counts.some((count) => count !== null) ? found : null;
}

/**
 * The frame that stays shown while the frames around `at` are loading: a short gap would look like an empty street. Only where
 * the playback continued from it: after a jump it would show another hour under the new time.
 */
export function standingFrame(last: CrowdFrame | null, at: number): CrowdFrame | null {
  return last !== null && Math.abs(Date.parse(last.at) - at) <= STANDS_MS ? last : null;
}
