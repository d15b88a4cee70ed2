/**
 * Leader election among the tabs that share a stream: a tab either leads and sends the events to the others, or receives them
 * from the leader. A leader is asked when it is quiet, and replaced when it does not answer, when its heartbeat stops, or when
 * it is hidden and has lost the stream. Two leaders for a moment do no harm: each tab takes a change once, and the one of lower
 * rank steps down when it receives a message of the other. Independent of the browser: messages, timers and the connection are
 * arguments.
 */
import type { StreamHello } from '../../api/core/contract/stream.ts';
import type { FollowedStream, StreamListener } from './follow-stream.ts';
import type { RawEvent } from './parse-events.ts';
import { createStreamPlace, type PlaceListener } from './stream-place.ts';
import type { Leader, TabMessage } from './tab-message.ts';

/** Time that a new tab waits for the answer of a leader. */
const JOIN_MS = 250;
/** Timeout longer than the interval of heartbeats, after which the leader is asked whether it is alive. */
const QUIET_MS = 12_000;
const ANSWER_MS = 1_500;
/** The timers of a hidden page run slowly: a visible one connects sooner. */
const HIDDEN_LOST_MS = 3_000;
/** Delay of a check that shows that this page was suspended, not that the others are silent. */
const STOPPED_MS = 5_000;
const LEAVE_MS = 200;

export interface SharedStreamListener extends PlaceListener {
  onLost(): void;
}

export interface TabWorld {
  /** Monotonic, in milliseconds. */
  now(): number;
  /** @returns a function that cancels it */
  after(ms: number, run: () => void): () => void;
  isHidden(): boolean;
  /** Sends a message to all other tabs. */
  post(message: TabMessage): void;
  follow(listener: StreamListener): FollowedStream;
}

export interface Tab {
  join(): void;
  hear(message: TabMessage): void;
  /** Checks the state once a second, and when the page is shown or hidden. */
  look(): void;
  /** Begins a new connection in the leading tab: another role may see other events. */
  restart(): void;
  leave(): void;
}

type Lead = Extract<TabMessage, { kind: 'lead' }>;

export function createTab(
  name: string,
  world: TabWorld,
  listener: SharedStreamListener,
  silenceMs: number,
): Tab {
  const place = createStreamPlace(listener);
  /** Set while this tab leads. */
  let stream: FollowedStream | null = null;
  let leader: Leader = { term: 0, name: '' };
  let state: Lead['state'] = 'connecting';
  let isLeaderHidden = false;
  /** The newest greeting, its instant updated by the last heartbeat. */
  let hello: StreamHello | null = null;
  let wordAt = 0;
  let heartbeatAt = 0;
  let lostAt = 0;
  let lookedAt = 0;
  let wasHidden = false;
  let askedAt: number | null = null;
  let callOffLead: () => void = () => undefined;

  function announce(): void {
    wasHidden = world.isHidden();
    const position = place.position();
    world.post({ kind: 'lead', leader, state, isHidden: wasHidden, hello, position });
  }

  function lead(): void {
    callOffLead();
    if (stream !== null) return;
    leader = { term: leader.term + 1, name };
    state = 'connecting';
    askedAt = null;
    announce();
    stream = world.follow({
      after: place.position,
      onPlaceRefused: place.forget,
      onEvent(event) {
        const before = place.position();
        take(event, before);
        world.post({ kind: 'event', leader, before, event });
      },
      onLost() {
        enterLost();
        announce();
      },
    });
  }

  function leadSoon(ms: number): void {
    callOffLead();
    // A visible tab goes first.
    callOffLead = world.after(ms + (world.isHidden() ? LEAVE_MS : 0), lead);
  }

  function stepDown(): void {
    stream?.stop();
    stream = null;
  }

  function take(event: RawEvent, before: string | null): void {
    place.take(event, before);
    if (event.name !== 'hello' && event.name !== 'heartbeat') return;
    heartbeatAt = world.now();
    const told: StreamHello = JSON.parse(event.data);
    if (event.name === 'hello') {
      state = 'live';
      hello = told;
    } else if (hello !== null) hello = { ...hello, at: told.at };
  }

  function enterLost(): void {
    if (state !== 'lost') lostAt = world.now();
    state = 'lost';
    listener.onLost();
  }

  /** @returns false: the sender has a lower rank, and its message is ignored */
  function heed(other: Leader): boolean {
    if (isBefore(leader, other)) {
      if (stream !== null) announce();
      return false;
    }
    if (other.name !== leader.name) heartbeatAt = world.now();
    stepDown();
    leader = other;
    callOffLead();
    wordAt = world.now();
    askedAt = null;
    return true;
  }

  function hearLeader(told: Lead): void {
    isLeaderHidden = told.isHidden;
    if (told.state === 'lost') enterLost();
    if (told.state !== 'live' || told.hello === null || state === 'live') return;
    state = 'live';
    hello = told.hello;
    heartbeatAt = world.now();
    place.greet(told.hello, told.position);
  }

  function follow(): void {
    const now = world.now();
    const wasStopped = now - lookedAt > STOPPED_MS;
    lookedAt = now;
    if (askedAt !== null) {
      if (now - askedAt > ANSWER_MS) lead();
    } else if (wasStopped || now - wordAt > QUIET_MS) {
      if (wasStopped) heartbeatAt = now;
      askedAt = now;
      world.post({ kind: 'ask' });
    } else if (state === 'live' && now - heartbeatAt > silenceMs) {
      lead();
    } else if (state === 'lost' && isLeaderHidden && !world.isHidden()) {
      if (now - lostAt > HIDDEN_LOST_MS) lead();
    }
  }

  return {
    join() {
      wordAt = world.now();
      lookedAt = wordAt;
      world.post({ kind: 'ask' });
      leadSoon(JOIN_MS);
    },
    hear(message) {
      if (message.kind === 'ask') {
        if (stream !== null) announce();
      } else if (message.kind === 'restart') {
        stream?.restart();
      } else if (heed(message.leader)) {
        if (message.kind === 'event') {
          take(message.event, message.before);
          // The stream is open, but the greeting was missed.
          if (state !== 'live') world.post({ kind: 'ask' });
        }
        if (message.kind === 'leave') leadSoon(Math.random() * LEAVE_MS);
        if (message.kind === 'lead') hearLeader(message);
      }
    },
    look() {
      if (stream === null) follow();
      else if (wasHidden !== world.isHidden()) announce();
    },
    restart() {
      if (stream !== null) stream.restart();
      else world.post({ kind: 'restart' });
    },
    leave() {
      callOffLead();
      if (stream !== null) world.post({ kind: 'leave', leader });
      stepDown();
    },
  };
}

function isBefore(one: Leader, other: Leader): boolean {
  return one.term === other.term ? one.name < other.name : one.term > other.term;
}
