/**
 * The session of the page's person. It may end under work: requests that are refused for it wait here until the person has
 * signed in again, and are then repeated, so that nothing on the screen is lost.
 */
import { create } from 'zustand';

const sessionNeeds = ['signed_out', 'new_password_needed', 'second_factor_needed'] as const;
/** Reason of a refusal that signing in, or a step of it, removes. */
export type SessionNeed = (typeof sessionNeeds)[number];

/** What is needed before requests are answered again; null: nothing. */
export const useSession = create<{ need: SessionNeed | null }>()(() => ({ need: null }));

let isWatched = false;
let waiting: Promise<void> | null = null;
let endWait: (() => void) | null = null;
/** Number of times that the session was resumed. */
let round = 0;

/**
 * Lets requests wait for a session, because the page shows a form for it. Elsewhere they fail.
 * @returns a function that ends it
 */
export function watchSession(): () => void {
  isWatched = true;
  return () => {
    isWatched = false;
    resumeSession();
  };
}

/** Resolves when the session is resumed; null: this page does not resume any. */
export function waitForSession(need: SessionNeed): Promise<void> | null {
  if (!isWatched) return null;
  if (useSession.getState().need === null) useSession.setState({ need });
  waiting ??= new Promise((resolve) => {
    endWait = resolve;
  });
  return waiting;
}

/** Repeats the requests that waited. */
export function resumeSession(): void {
  round += 1;
  endWait?.();
  waiting = null;
  endWait = null;
  useSession.setState({ need: null });
}

/** Runs a request; one that is refused for want of a session runs again when there is one. */
export async function throughSession<T>(run: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    const began = round;
    try {
      return await run();
    } catch (cause) {
      const need = needOf(cause);
      if (need === null) throw cause;
      // Sent before the session was resumed, refused after it.
      if (began !== round) continue;
      const wait = waitForSession(need);
      if (wait === null) throw cause;
      await (signal ? orAborted(wait, signal) : wait);
    }
  }
}

function needOf(cause: unknown): SessionNeed | null {
  if (!(cause instanceof Error) || !('reason' in cause)) return null;
  return sessionNeeds.find((need) => need === cause.reason) ?? null;
}

function orAborted(wait: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    void wait.then(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
  });
}
