/** What the tabs of a browser tell each other about the one stream they share. */
import { z } from 'zod';
import { streamHello } from '../../api/core/contract/stream.ts';

/** Tabs of another build understand each other as long as this stays the same. */
export const STREAM_CHANNEL = 'getu-stream-1';

const id = z.string().regex(/^\d{1,19}$/);

/** Who leads: the higher term, and of equal ones the smaller name. */
export const leader = z.object({ term: z.number().int(), name: z.string() });
export type Leader = z.infer<typeof leader>;

export const tabMessage = z.discriminatedUnion('kind', [
  /** Who leads? */
  z.object({ kind: z.literal('ask') }),
  /** I do, and so far the stream has come. */
  z.object({
    kind: z.literal('lead'),
    leader,
    state: z.enum(['connecting', 'live', 'lost']),
    isHidden: z.boolean(),
    /** Of the stream, its instant that of the last heartbeat. Null: it has not opened yet. */
    hello: streamHello.nullable(),
    position: id.nullable(),
  }),
  /** The stream brought this; `before` is how far it had come. */
  z.object({
    kind: z.literal('event'),
    leader,
    before: id.nullable(),
    event: z.object({ name: z.string(), data: z.string(), id: id.nullable() }),
  }),
  /** My page is left. */
  z.object({ kind: z.literal('leave'), leader }),
  /** Somebody acts in another role now: open the stream again. */
  z.object({ kind: z.literal('restart') }),
]);
export type TabMessage = z.infer<typeof tabMessage>;
