import { type StreamHello, streamHello } from '../../api/core/contract/stream.ts';
import type { RawEvent } from './parse-events.ts';

export interface PlaceListener {
  /** The stream is open. `isAnew`: what happened before it is not told; ask for it. */
  onHello(hello: StreamHello, isAnew: boolean): void;
  onEvent(event: RawEvent): void;
  /** Something happened that was not told; ask for everything. */
  onMissed(): void;
}

/**
 * How far one tab has come in the stream, whoever brings it: each change is taken once, what another connection sends again is passed
 * over, and what is missing between is noticed.
 */
export interface StreamPlace {
  position(): string | null;
  /** The server can make nothing of it: begin with the present. */
  forget(): void;
  greet(hello: StreamHello, position: string | null): void;
  /** @param before how far the connection had come */
  take(event: RawEvent, before: string | null): void;
}

export function createStreamPlace({ onHello, onEvent, onMissed }: PlaceListener): StreamPlace {
  let position: string | null = null;
  let origin: string | null = null;

  const isBehind = (place: string | null) =>
    position !== null && place !== null && BigInt(position) < BigInt(place);

  function greet(hello: StreamHello, at: string | null): void {
    // In another database the old place was any place.
    const isOther = origin !== null && origin !== hello.origin;
    const isAnew = position === null || hello.startOver || isOther || isBehind(at);
    origin = hello.origin;
    if (isAnew) position = at ?? position;
    onHello(hello, isAnew);
  }

  return {
    position: () => position,
    forget() {
      position = null;
    },
    greet,
    take(event, before) {
      if (event.name === 'hello') {
        greet(streamHello.parse(JSON.parse(event.data)), event.id);
        return;
      }
      // Before the greeting nobody knows what a place means.
      if (origin === null) return;
      if (isBehind(before)) {
        position = before;
        onMissed();
      }
      const isKnown = event.id !== null && position !== null && !isBehind(event.id);
      // A heartbeat names the place where it stands still.
      if (!isKnown || event.name === 'beat') onEvent(event);
      if (event.id !== null && !isKnown) position = event.id;
    },
  };
}
