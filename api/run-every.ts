import type { Log } from './log.ts';

export interface Running {
  /** Waits for the current run, if any. */
  stop(): Promise<void>;
}

/** Shortest rest after a job that takes longer than its pace, as a share of the pace: it must not occupy the database alone. */
const LEAST_REST = 0.1;

/**
 * Runs `work` every `paceMs`, from start to start, never twice at once. A fault is logged and the next run takes place all the
 * same. Several processes may do this on one database: `work` must claim its rows.
 */
export function runEvery(
  paceMs: number,
  name: string,
  log: Log,
  work: () => Promise<void>,
): Running {
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wake: (() => void) | undefined;

  async function runOn(): Promise<void> {
    while (!isStopped) {
      const begun = performance.now();
      try {
        await work();
      } catch (err) {
        if (!isStopped) log.error({ err, job: name }, 'fault');
      }
      if (isStopped) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
        const left = begun + paceMs - performance.now();
        timer = setTimeout(resolve, Math.max(left, paceMs * LEAST_REST));
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
