import type { StateEventKind, StateOf } from '../core/contract/stream.ts';
import { encodeEvent } from './encode-event.ts';
import { createRecentEvents, type EncodedEvent, type RecentEvents } from './recent-events.ts';

const MOST_EVENTS = 10_000;
const MOST_BYTES = 16 * 2 ** 20;

/** Newest value of one kind of state. `turn` grows with each state of any kind. */
export interface PublishedState {
  turn: number;
  bytes: Buffer;
}

/** Bus from this process to its streams. A state that is not stored is published here; a change goes through the outbox. */
export interface Bus {
  /** Publishes the newest complete state: readers get it with the next write, and a slow reader skips the ones between. */
  publishState<Kind extends StateEventKind>(kind: Kind, state: StateOf<Kind>): void;
  /** Publishes events in the order of their ids, each once: for the follower of the outbox. */
  publishEvents(events: readonly EncodedEvent[]): void;
  /** Starts again with the changes after an id, including those that exist already; earlier ones are dropped. */
  begin(origin: string, sinceId: bigint, events: readonly EncodedEvent[]): void;
  /** Followed outbox; null: not read yet. Another object means another outbox than before. */
  outbox(): FollowedOutbox | null;
  states(): Iterable<PublishedState>;
  /** Turn of the newest state; 0: there has been none. */
  turn(): number;
  /** Registers a listener. @returns function that removes it */
  onChange(listener: () => void): () => void;
}

export interface FollowedOutbox {
  /** Id of the database in which the event ids count. */
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
      if (outbox === null) throw new Error('the outbox has not been opened');
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
