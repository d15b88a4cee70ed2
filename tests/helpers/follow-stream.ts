/** A reader of the stream as a separate process would be: over a real connection, without automatic reconnection. */
import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { z } from 'zod';
import {
  stateEvents,
  storedEvents,
  streamHeartbeat,
  streamHello,
} from '../../api/core/contract/stream.ts';

const event = <Name extends string, Schema extends z.ZodType>(name: Name, data: Schema) =>
  z.object({ id: z.string().nullable(), name: z.literal(name), data });

/** The events that the stream may send. */
const sentEvent = z.discriminatedUnion('name', [
  event('hello', streamHello),
  event('heartbeat', streamHeartbeat),
  event('incident', storedEvents.incident),
  event('warning', storedEvents.warning),
  event('camera', storedEvents.camera),
  event('edition', storedEvents.edition),
  event('plan', storedEvents.plan),
  event('service', storedEvents.service),
  event('crowd', stateEvents.crowd),
]);
export type SentEvent = z.infer<typeof sentEvent>;

export interface FollowedStream {
  events: SentEvent[];
  status: number;
  headers: IncomingMessage['headers'];
  /** `id:` of the last event that had one. */
  lastId(): string | null;
  /** Ids of the stored events. */
  storedIds(): string[];
  /** Resolves when the server or the connection has ended it. */
  ended: Promise<void>;
  pause(): void;
  resume(): void;
  /** Cuts the connection without notice. */
  cut(): void;
}

const STORED = Object.keys(storedEvents);

/** Resolves when the reply has begun. `reads` false: nothing is ever read from the connection (backpressure). */
export function followStream(
  address: string,
  {
    after,
    header,
    cookie,
    reads = true,
  }: {
    after?: string | undefined;
    header?: string | undefined;
    /** Of a session. */
    cookie?: string | undefined;
    reads?: boolean;
  } = {},
): Promise<FollowedStream> {
  const url = `${address}/api/stream${after === undefined ? '' : `?after=${after}`}`;
  const headers = {
    ...(header !== undefined && { 'last-event-id': header }),
    ...(cookie !== undefined && { cookie }),
  };
  return new Promise((resolve, reject) => {
    const request: ClientRequest = get(url, { headers, agent: false }, (reply) => {
      const events: SentEvent[] = [];
      let lastId: string | null = null;
      let rest = '';
      const ended = new Promise<void>((end) => reply.once('close', end));
      reply.on('error', () => undefined);
      if (reads) {
        reply.setEncoding('utf8').on('data', (text: string) => {
          const blocks = (rest + text).split('\n\n');
          rest = blocks.pop() ?? '';
          for (const block of blocks) {
            const fields = new Map(
              block.split('\n').map((line) => {
                const colon = line.indexOf(': ');
                return [line.slice(0, colon), line.slice(colon + 2)];
              }),
            );
            const id = fields.get('id') ?? null;
            lastId = id ?? lastId;
            const data: unknown = JSON.parse(fields.get('data') ?? 'null');
            events.push(sentEvent.parse({ id, name: fields.get('event'), data }));
          }
        });
      } else {
        reply.pause();
      }
      resolve({
        events,
        status: reply.statusCode ?? 0,
        headers: reply.headers,
        lastId: () => lastId,
        storedIds: () =>
          events.filter(({ name }) => STORED.includes(name)).map(({ id }) => String(id)),
        ended,
        pause: () => reply.pause(),
        resume: () => reply.resume(),
        cut: () => request.destroy(),
      });
    });
    request.on('error', reject);
  });
}

export function helloOf({ events }: FollowedStream) {
  const hello = events.find((sent) => sent.name === 'hello');
  if (hello === undefined) throw new Error('the stream has not said hello');
  return hello.data;
}

/** Codes of the reported incidents, in order. */
export function codesOf({ events }: Pick<FollowedStream, 'events'>): string[] {
  return events.flatMap((sent) => (sent.name === 'incident' ? sent.data.code : []));
}
