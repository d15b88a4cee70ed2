import { DatabaseFault } from './database/database.ts';

export interface Semaphore {
  /**
   * Waits for a place. Who is urgent goes ahead of all who are not, and is never turned away for their number.
   * @returns how to give it back, once
   * @throws DatabaseFault 'busy' at once when too many wait, or after having waited too long
   */
  take(isUrgent?: boolean): Promise<() => void>;
}

interface Waiting {
  begin(): void;
}

/**
 * Who may use what there is little of, connections or memory, one after the other in the order of coming. The line is bounded: a
 * flood is turned away while it is still a line of small promises, not when the memory is full of answers.
 *
 * @param spare places beside `places` that only urgent ones take
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
        throw new DatabaseFault('busy', `${mostWaiting} are waiting already`);
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
