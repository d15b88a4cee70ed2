import { DatabaseFault } from './database/database.ts';

export interface Semaphore {
  /**
   * Waits for a place. An urgent caller goes ahead of all others and is never refused because of the queue's length.
   * @returns function that gives the place back, once
   * @throws DatabaseFault 'busy' at once when too many wait, or after the longest wait
   */
  take(isUrgent?: boolean): Promise<() => void>;
}

interface Waiting {
  begin(): void;
}

/**
 * Semaphore for a scarce resource, connections or memory: callers get a place in the order of arrival. The queue is bounded, so
 * a flood is refused while it is still a short queue of small promises, not when the memory is full of answers.
 * @param spare places in addition to `places` that only urgent callers take
 */
export function createSemaphore({
  places,
  spare = 0,
  mostWaiting,
  waitMs,
}: {
  places: number;
  spare?: number;
  mostWaiting: number;
  waitMs: number;
}): Semaphore {
  const ordinary = new Set<Waiting>();
  const urgent = new Set<Waiting>();
  let taken = 0;

  function give(): () => void {
    taken += 1;
    let isGiven = true;
    return () => {
      if (!isGiven) return;
      isGiven = false;
      taken -= 1;
      callNext();
    };
  }

  function callNext(): void {
    for (const [line, most] of [
      [urgent, places + spare],
      [ordinary, places],
    ] as const) {
      const [next] = line;
      if (next === undefined || taken >= most) continue;
      line.delete(next);
      next.begin();
      return;
    }
  }

  return {
    async take(isUrgent = false) {
      const line = isUrgent ? urgent : ordinary;
      if (line.size === 0 && taken < (isUrgent ? places + spare : places)) return give();
      if (!isUrgent && line.size >= mostWaiting) {
        throw new DatabaseFault('busy', `${mostWaiting} requests are waiting already`);
      }
      return new Promise((resolve, reject) => {
        const waiting = {
          begin() {
            clearTimeout(timer);
            resolve(give());
          },
        };
        const timer = setTimeout(() => {
          line.delete(waiting);
          reject(new DatabaseFault('busy', `waited ${waitMs} ms`));
        }, waitMs);
        line.add(waiting);
      });
    },
  };
}
