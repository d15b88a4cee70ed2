import type { Log } from '../log.ts';

export interface Running {
  /** Waits for the run under way, if any. */
  stop(): Promise<void>;
}

/**
 * Runs `work` now and then again and again, `pauseMs` after each end: never two at once. A fault is written down and the next
 * run comes all the same. Several processes may do this on one database: `work` must claim what it does.
 */
export function runEvery(
  pauseMs: number,
  name: string,
  log: Log,
  work: () => Promise<void>,
): Running {
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wake: (() => void) | undefined;

  async function runOn(): Promise<void> {
    while (!isStopped) {
      try {
        await work();
      } catch (err) {
        if (!isStopped) log.error({ err, job: name }, 'fault');
      }
      if (isStopped) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
        timer = setTimeout(resolve, pauseMs);
      });
    }
  }

  const ended = runOn();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      wake?.();
      await ended;
    },
  };
}
