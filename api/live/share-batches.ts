import type { Persona } from '../core/contract/personas.ts';
import type { Bus } from './bus.ts';
import { type Batch, type Beat, nextBatch, type Place } from './next-batch.ts';
import type { RecentEvents } from './recent-events.ts';

/**
 * Caches `nextBatch` for readers at the same position with the same scope, which is nearly all of them nearly always: they are
 * sent the same bytes.
 */
export function shareBatches(bus: Bus) {
  let made = new Map<string, Batch | null>();
  let madeOf = '';

  return (recent: RecentEvents, place: Place, persona: Persona, beat: Beat): Batch | null => {
    const now = `${recent.next()} ${bus.turn()} ${beat.number}`;
    if (now !== madeOf) made = new Map();
    madeOf = now;
    const { next, position, turn } = place;
    const key = `${next} ${position} ${turn} ${place.beat} ${persona.scope ?? ''}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const batch = nextBatch(bus, recent, place, persona, beat);
    made.set(key, batch);
    return batch;
  };
}
