/** Activity of the person at this page. A session ends after a time without it: requests of an open page alone do not count. */
import { ACTIVE } from '../../api/core/contract/accounts.ts';

const ACTIVE_MS = 60_000;
/** Not the pointer's moves: a browser reports some without a hand on the mouse. */
const actions = ['pointerdown', 'keydown', 'wheel'] as const;

let actedAt = Number.NEGATIVE_INFINITY;

/**
 * Notes what a person does at this page. A page that nobody works at, such as a wall, does not call it.
 * @returns a function that ends it
 */
export function watchActivity(): () => void {
  const note = () => {
    actedAt = performance.now();
  };
  for (const name of actions) addEventListener(name, note, { capture: true, passive: true });
  return () => {
    actedAt = Number.NEGATIVE_INFINITY;
    for (const name of actions) removeEventListener(name, note, { capture: true });
  };
}

/** Header of a request to our server within a minute of an action. */
export function activityHeader(): Record<string, string> {
  return performance.now() - actedAt < ACTIVE_MS ? { [ACTIVE]: '1' } : {};
}
