/** Messages between the tabs that share one stream. */
import { z } from 'zod';
import { streamHello } from '../../api/core/contract/stream.ts';

/** Version of the messages: tabs of different builds are compatible while it stays the same. */
export const STREAM_CHANNEL = 'getu-stream-1';

const id = z.string().regex(/^\d{1,19}$/);

/** Rank of a leader: the higher term, and for equal terms the smaller name. */
export const leader = z.object({ term: z.number().int(), name: z.string() });
export type Leader = z.infer<typeof leader>;

export const tabMessage = z.discriminatedUnion('kind', [
  /** Asks who leads. */
  z.object({ kind: z.literal('ask') }),
  /** Announces the leader and the position of its stream. */
  z.object({
    kind: z.literal('lead'),
    leader,
    state: z.enum(['connecting', 'live', 'lost']),
    isHidden: z.boolean(),
    /** Greeting of the stream, its instant updated by the last heartbeat. Null: it is not open yet. */
    hello: streamHello.nullable(),
    position: id.nullable(),
  }),
  /** An event of the stream; `before` is the position before it. */
  z.object({
    kind: z.literal('event'),
    leader,
    before: id.nullable(),
    event: z.object({ name: z.string(), data: z.string(), id: id.nullable() }),
  }),
  /** The leader's page is closed. */
  z.object({ kind: z.literal('leave'), leader }),
  /** The role has changed: open the stream again. */
  z.object({ kind: z.literal('restart') }),
]);
export type TabMessage = z.infer<typeof tabMessage>;
