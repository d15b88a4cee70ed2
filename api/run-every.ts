import type { Log } from './log.ts';

export interface Running {
  /** Waits for the run under way, if any. */
  stop(): Promise<void>;
}

/** Of its pace, what a job that takes longer than that still rests: it must not have the database to itself. */
const LEAST_REST = 0.1;

/**
 * Runs `work` now and then every `paceMs`, from beginning to beginning: never two at once. A fault is written down and the next
 * run comes all the same. Several processes may do this on one database: `work` must claim what it does.
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
