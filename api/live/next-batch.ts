import type { Actor } from '../core/contract/actors.ts';
import type { Bus } from './bus.ts';
import { encodeEvent } from './encode-event.ts';
import { mayReceive } from './may-receive.ts';
import type { RecentEvents } from './recent-events.ts';

/**
 * Largest batch: a reader takes one as a whole before the next, so no more than this per reader is ever in memory
 * (backpressure).
 */
const MOST_BYTES = 64 * 1024;

/** Position of a reader. */
export interface Place {
  /** Every change up to this id was sent, or is outside the reader's scope. */
  position: bigint;
  /** Number of the next change in memory. */
  next: number;
  /** Turn of the newest state that was sent. */
  turn: number;
  /** Number of the last heartbeat that was sent. */
  heartbeat: number;
}

export interface Heartbeat {
  number: number;
  at: string;
}

export interface Batch {
  bytes: Buffer;
  place: Place;
}

/**
 * Next write for a reader at a position: the newest states it has not seen; then changes in order; and the heartbeat when there
 * is nothing more. Null: nothing is due.
 */
export function nextBatch(
  bus: Bus,
  recent: RecentEvents,
  place: Place,
  actor: Actor,
  heartbeat: Heartbeat,
): Batch | null {
  const parts: Buffer[] = [];
  let bytes = 0;
  const add = (part: Buffer) => {
    parts.push(part);
    bytes += part.length;
  };
  if (place.turn < bus.turn()) {
    for (const state of bus.states()) if (state.turn > place.turn) add(state.bytes);
  }
  let { next, position } = place;
  while (next < recent.next() && bytes < MOST_BYTES) {
    const event = recent.at(next);
    next += 1;
    // A reader that comes from another process may be ahead of this one.
    if (event.id <= position) continue;
    position = event.id;
    if (mayReceive(actor, event.audience)) add(event.bytes);
  }
  const isAll = next === recent.next();
  if (isAll && place.heartbeat < heartbeat.number) {
    add(encodeEvent('heartbeat', JSON.stringify({ at: heartbeat.at }), position));
  }
  const reached: Place = {
    next,
    position,
    turn: bus.turn(),
    heartbeat: isAll ? heartbeat.number : place.heartbeat,
  };
  if (parts.length === 0 && next === place.next) return null;
  return { bytes: Buffer.concat(parts, bytes), place: reached };
}
