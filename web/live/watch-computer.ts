import { computerOffset } from '../state/server-time.ts';

const LOOK_MS = 1_000;
/** Difference of the clocks that counts as a step: a clock synchronised by the network moves by less. */
const STEP_MS = 2_000;

/**
 * Detects that the computer has slept, or that its clock was set: earlier data may then be old. Each check calls `onLook` as
 * well, since timers do not run while a page is suspended.
 *
 * @returns a function that ends it
 */
export function watchComputer(onStep: () => void, onLook: () => void): () => void {
  let kept = computerOffset();
  function look(): void {
    const offset = computerOffset();
    const isStep = Math.abs(offset - kept) > STEP_MS;
    kept = offset;
    if (isStep) onStep();
    onLook();
  }
  const timer = setInterval(look, LOOK_MS);
  document.addEventListener('visibilitychange', look);
  document.addEventListener('resume', look);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
    document.removeEventListener('resume', look);
  };
}
