import type { Actor } from '../core/contract/actors.ts';
import { formatGrant } from '../core/rules/permissions.ts';
import type { Bus } from './bus.ts';
import { type Batch, type Heartbeat, nextBatch, type Place } from './next-batch.ts';
import type { RecentEvents } from './recent-events.ts';

/**
 * Caches `nextBatch` for readers at the same position with the same roles, which is nearly all of them nearly always: they are
 * sent the same bytes.
 */
export function shareBatches(bus: Bus) {
  let made = new Map<string, Batch | null>();
  let madeOf = '';
  const roles = new WeakMap<Actor, string>();

  /** Computed once per reader, as a batch is requested with every change. */
  function rolesOf(actor: Actor): string {
    const known = roles.get(actor);
    if (known !== undefined) return known;
    const held = actor.grants.map(formatGrant).sort().join('+');
    roles.set(actor, held);
    return held;
  }

  return (recent: RecentEvents, place: Place, actor: Actor, heartbeat: Heartbeat): Batch | null => {
    const now = `${recent.next()} ${bus.turn()} ${heartbeat.number}`;
    if (now !== madeOf) made = new Map();
    madeOf = now;
    const { next, position, turn } = place;
    const key = `${next} ${position} ${turn} ${place.heartbeat} ${rolesOf(actor)}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const batch = nextBatch(bus, recent, place, actor, heartbeat);
    made.set(key, batch);
    return batch;
  };
}
