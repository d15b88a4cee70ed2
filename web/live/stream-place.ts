import { type StreamHello, streamHello } from '../../api/core/contract/stream.ts';
import type { RawEvent } from './parse-events.ts';

export interface PlaceListener {
  /** The stream is open. `isAnew`: earlier events were not sent; request the data again. */
  onHello(hello: StreamHello, isAnew: boolean): void;
  onEvent(event: RawEvent): void;
  /** Some events were not sent; request everything again. */
  onMissed(): void;
}

/**
 * Position of one tab in the stream, independent of the connection: each change is taken once, repeated ones are skipped, and
 * gaps are detected.
 */
export interface StreamPlace {
  position(): string | null;
  /** Forgets the position, which the server cannot use: begin with the present. */
  forget(): void;
  greet(hello: StreamHello, position: string | null): void;
  /** @param before position of the connection before the event */
  take(event: RawEvent, before: string | null): void;
}

export function createStreamPlace({ onHello, onEvent, onMissed }: PlaceListener): StreamPlace {
  let position: string | null = null;
  let origin: string | null = null;

  const isBehind = (place: string | null) =>
    position !== null && place !== null && BigInt(position) < BigInt(place);

  function greet(hello: StreamHello, at: string | null): void {
    // In another database the old position is meaningless.
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
      // Before the greeting a position has no meaning.
      if (origin === null) return;
      if (isBehind(before)) {
        position = before;
        onMissed();
      }
      const isKnown = event.id !== null && position !== null && !isBehind(event.id);
      // A heartbeat carries the current position.
      if (!isKnown || event.name === 'heartbeat') onEvent(event);
      if (event.id !== null && !isKnown) position = event.id;
    },
  };
}
