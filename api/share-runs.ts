/** Work requested by many callers at the same time and executed one run after the other. */
export interface SharedRuns {
  /** Joins the current run, or starts one. */
  join(): Promise<void>;
  /** Waits for a run that begins after this call: the current one may have read already. Waiting calls share it. */
  follow(): Promise<void>;
}

/** Creates shared runs. @param work a failing run fails for the callers that share it; the next one starts all the same */
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
