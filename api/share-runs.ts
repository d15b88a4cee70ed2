/** Work that many ask for at the same time and that is done one run after the other. */
export interface SharedRuns {
  /** The run under way, or a new one. */
  join(): Promise<void>;
  /** A run that begins after this call: the one under way may have looked already. Calls that wait share it. */
  follow(): Promise<void>;
}

/** @param work a run that fails fails for those who share it; the next one begins all the same */
export function shareRuns(work: () => Promise<void>): SharedRuns {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  function start(): Promise<void> {
    running = work().finally(() => {
      running = null;
    });
    return running;
  }

  function follow(): Promise<void> {
    if (next !== null) return next;
    if (running === null) return start();
    next = running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return start();
      });
    return next;
  }

  return { follow, join: () => running ?? follow() };
}
