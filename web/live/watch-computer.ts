import { computerOffset } from '../state/server-time.ts';

const LOOK_MS = 1_000;
/** A clock that is kept in time by its network moves by less. */
const STEP_MS = 2_000;

/**
 * Notices that the computer has slept, or that its clock was set: nothing that was heard before can be trusted to be the present.
 * Looks in between too, each time: timers do not run while a page is stopped.
 *
 * @returns how to end it
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
