import { isInScope, type Persona } from '../core/contract/personas.ts';
import type { Bus } from './bus.ts';
import { encodeEvent } from './encode-event.ts';
import type { RecentEvents } from './recent-events.ts';

/** A reader takes it whole or not at all, and then the next: no more than this of one reader is ever in memory. */
const MOST_BYTES = 64 * 1024;

/** How far a reader has come. */
export interface Place {
  /** Everything up to this id was sent, or is not the reader's to see. */
  position: bigint;
  /** Count of the next change in what is kept in memory. */
  next: number;
  /** Of the newest state that was sent. */
  turn: number;
  /** Number of the last beat that was sent. */
  beat: number;
}

export interface Beat {
  number: number;
  at: string;
}

export interface Batch {
  bytes: Buffer;
  place: Place;
}

/**
 * What a reader at a place is sent next, as one write: the states it has not seen, newest only; then changes in order; and the beat
 * when there is nothing more. Null: nothing is due.
 */
export function nextBatch(
  bus: Bus,
  recent: RecentEvents,
  place: Place,
  persona: Persona,
  beat: Beat,
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
    if (event.path === null || isInScope(persona, event.path)) add(event.bytes);
  }
  const isAll = next === recent.next();
  if (isAll && place.beat < beat.number) {
    add(encodeEvent('beat', JSON.stringify({ at: beat.at }), position));
  }
  const reached: Place = {
    next,
    position,
    turn: bus.turn(),
    beat: isAll ? beat.number : place.beat,
  };
  if (parts.length === 0 && next === place.next) return null;
  return { bytes: Buffer.concat(parts, bytes), place: reached };
}
