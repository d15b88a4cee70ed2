/**
 * One connection to the stream for all tabs of a browser: over HTTP/1.1 it has six to a server, and a stream a tab would take
 * them all. One tab leads and tells the others what comes. It is asked when it is quiet, and replaced when it does not answer, when
 * its heartbeat stops, or when it is out of sight and has lost the stream. Two leaders for a moment do no harm: each tab
 * takes a change once, and the leader of the lower rank steps down when it hears of the other.
 */
import { SILENCE_MS, type StreamHello } from '../../api/contract/stream.ts';
import { type FollowedStream, followStream } from './follow-stream.ts';
import type { RawEvent } from './parse-events.ts';
import { createStreamPlace, type PlaceListener } from './stream-place.ts';
import { type Leader, STREAM_CHANNEL, type TabMessage, tabMessage } from './tab-message.ts';

/** Until a leader answers who joins. */
const JOIN_MS = 250;
const LOOK_MS = 1_000;
/** More than from one heartbeat to the next: then it is asked whether it is there. */
const QUIET_MS = 12_000;
const ANSWER_MS = 1_500;
/** The timers of a page out of sight run slowly: one that is looked at connects sooner. */
const HIDDEN_LOST_MS = 3_000;
/** A look that comes so late says that this page was stopped, not that the others are silent. */
const STOPPED_MS = 5_000;
const LEAVE_MS = 200;

export interface SharedStreamListener extends PlaceListener {
  onLost(): void;
}

export interface ShareOptions {
  address?: string;
  silenceMs?: number;
  channel?: string;
}

type Told = Extract<TabMessage, { kind: 'lead' }>['state'];

export function shareStream(
  listener: SharedStreamListener,
  {
    address = '/api/stream',
    silenceMs = SILENCE_MS,
    channel: channelName = STREAM_CHANNEL,
  }: ShareOptions = {},
): FollowedStream {
  const name = crypto.getRandomValues(new Uint32Array(2)).join('-');
  const place = createStreamPlace(listener);
  let channel: BroadcastChannel | null = null;
  /** Set while this tab leads. */
  let stream: FollowedStream | null = null;
  let leader: Leader = { term: 0, name: '' };
  let state: Told = 'connecting';
  let isLeaderHidden = false;
  /** The newest greeting, its instant that of the last heartbeat. */
  let hello: StreamHello | null = null;
  let wordAt = 0;
  let beatAt = 0;
  let lostAt = 0;
  let lookedAt = 0;
  let askedAt: number | null = null;
  let looking: ReturnType<typeof setInterval> | undefined;
  let joining: ReturnType<typeof setTimeout> | undefined;

  const isHidden = () => document.visibilityState === 'hidden';
  const post = (message: TabMessage) => channel?.postMessage(message);
  const announce = () =>
    post({
      kind: 'lead',
      leader,
      state,
      isHidden: isHidden(),
      hello,
      position: place.position(),
    });

  function ask(): void {
    askedAt = performance.now();
    post({ kind: 'ask' });
  }

  function lead(): void {
    clearTimeout(joining);
    if (stream !== null || channel === null) return;
    leader = { term: leader.term + 1, name };
    state = 'connecting';
    announce();
    stream = followStream(
      address,
      {
        after: place.position,
        onPlaceRefused: place.forget,
        onEvent(event) {
          const before = place.position();
          take(event, before);
          post({ kind: 'event', leader, before, event });
        },
        onLost() {
          enterLost();
          announce();
        },
      },
      silenceMs,
    );
  }

  function stepDown(): void {
    stream?.stop();
    stream = null;
  }

  function take(event: RawEvent, before: string | null): void {
    if (event.name === 'hello') state = 'live';
    place.take(event, before);
    if (event.name !== 'hello' && event.name !== 'beat') return;
    beatAt = performance.now();
    const told: StreamHello = JSON.parse(event.data);
    hello = event.name === 'hello' ? told : hello && { ...hello, at: told.at };
  }

  function enterLost(): void {
    if (state !== 'lost') lostAt = performance.now();
    state = 'lost';
    listener.onLost();
  }

  /** @returns false: it is outranked, and what it says no longer counts */
  function heed(other: Leader): boolean {
    if (isBefore(leader, other)) {
      if (stream !== null) announce();
      return false;
    }
    if (stream !== null) stepDown();
    if (other.name !== leader.name) beatAt = performance.now();
    leader = other;
    clearTimeout(joining);
    wordAt = performance.now();
    askedAt = null;
    return true;
  }

  function hear(message: TabMessage): void {
    if (message.kind === 'ask') {
      if (stream !== null) announce();
    } else if (message.kind === 'restart') {
      stream?.restart();
    } else if (heed(message.leader)) {
      if (message.kind === 'event') take(message.event, message.before);
      else if (message.kind === 'leave') joinSoon(Math.random() * LEAVE_MS);
      else hearLeader(message);
    }
  }

  function hearLeader(told: Extract<TabMessage, { kind: 'lead' }>): void {
    isLeaderHidden = told.isHidden;
    if (told.state === 'lost') enterLost();
    else if (told.state === 'live' && told.hello !== null && state !== 'live') {
      state = 'live';
      hello = told.hello;
      beatAt = performance.now();
      place.greet(told.hello, told.position);
    }
  }

  function look(): void {
    const now = performance.now();
    const wasStopped = now - lookedAt > STOPPED_MS;
    lookedAt = now;
    if (stream !== null) return;
    if (askedAt !== null) {
      if (now - askedAt > ANSWER_MS) lead();
    } else if (wasStopped) {
      beatAt = now;
      ask();
    } else if (now - wordAt > QUIET_MS) {
      ask();
    } else if (state === 'live' && now - beatAt > silenceMs) {
      lead();
    } else if (state === 'lost' && isLeaderHidden && !isHidden() && now - lostAt > HIDDEN_LOST_MS) {
      lead();
    }
  }

  function joinSoon(ms: number): void {
    clearTimeout(joining);
    // Who is looked at goes first.
    joining = setTimeout(lead, ms + (isHidden() ? LEAVE_MS : 0));
  }

  function join(): void {
    channel = new BroadcastChannel(channelName);
    channel.addEventListener('message', ({ data }) => {
      const message = tabMessage.safeParse(data);
      if (message.success) hear(message.data);
    });
    lookedAt = performance.now();
    wordAt = lookedAt;
    looking = setInterval(look, LOOK_MS);
    post({ kind: 'ask' });
    joinSoon(JOIN_MS);
  }

  function leave(): void {
    clearTimeout(joining);
    clearInterval(looking);
    if (stream !== null) post({ kind: 'leave', leader });
    stepDown();
    channel?.close();
    channel = null;
  }

  const onVisibility = () => {
    if (stream !== null) announce();
    else look();
  };
  // A page that the browser keeps for going back does not hold the stream meanwhile.
  const onPageShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted && channel === null) join();
  };
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', onPageShow);
  document.addEventListener('visibilitychange', onVisibility);
  join();

  return {
    restart() {
      if (stream !== null) stream.restart();
      else post({ kind: 'restart' });
    },
    stop() {
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('pageshow', onPageShow);
      document.removeEventListener('visibilitychange', onVisibility);
      leave();
    },
  };
}

function isBefore(one: Leader, other: Leader): boolean {
  return one.term === other.term ? one.name < other.name : one.term > other.term;
}
