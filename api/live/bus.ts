import type { StateEventKind, StateOf } from '../core/contract/stream.ts';
import { encodeEvent } from './encode-event.ts';
import { createRecentEvents, type EncodedEvent, type RecentEvents } from './recent-events.ts';

const MOST_EVENTS = 10_000;
const MOST_BYTES = 16 * 2 ** 20;

/** The newest of one state. `turn` grows with each, whatever its kind. */
export interface PublishedState {
  turn: number;
  bytes: Buffer;
}

/** What this process has to tell its streams. Who stores nothing tells it here; a change goes through the outbox. */
export interface Bus {
  /**
   * The newest whole of a state, at any rate: readers get it with the next write, and one that is late never gets the ones between.
   */
  publishState<Kind extends StateEventKind>(kind: Kind, state: StateOf<Kind>): void;
  /** In the order of their ids, each once: for the one that follows the outbox. */
  publishEvents(events: readonly EncodedEvent[]): void;
  /** Begins anew with the changes after an id, those there are already at once; what was before is forgotten. */
  begin(origin: string, sinceId: bigint, events: readonly EncodedEvent[]): void;
  /** Null: the outbox has not been read yet. Another object: it is another outbox than before. */
  outbox(): FollowedOutbox | null;
  states(): Iterable<PublishedState>;
  /** Of the newest state; 0: there has been none. */
  turn(): number;
  /** @returns how to stop being told */
  onChange(listener: () => void): () => void;
}

export interface FollowedOutbox {
  /** Of the database the ids count in. */
  origin: string;
  recent: RecentEvents;
}

export function createBus(limits = { mostEvents: MOST_EVENTS, mostBytes: MOST_BYTES }): Bus {
  const states = new Map<StateEventKind, PublishedState>();
  const listeners = new Set<() => void>();
  let outbox: FollowedOutbox | null = null;
  let turn = 0;

  const tellAll = () => {
    for (const listener of listeners) listener();
  };

  return {
    publishState(kind, state) {
      turn += 1;
      states.set(kind, { turn, bytes: encodeEvent(kind, JSON.stringify(state)) });
      tellAll();
    },
    publishEvents(events) {
      if (outbox === null) throw new Error('no outbox has been begun');
      for (const event of events) outbox.recent.add(event);
      if (events.length > 0) tellAll();
    },
    begin(origin, sinceId, events) {
      outbox = { origin, recent: createRecentEvents(sinceId, limits) };
      for (const event of events) outbox.recent.add(event);
      tellAll();
    },
    outbox: () => outbox,
    states: () => states.values(),
    turn: () => turn,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
