import type { Context } from 'hono';
import type { AppDependencies } from '../app-dependencies.ts';
import { store } from '../core/contract/endpoints/crowd-readings.ts';
import {
  BadRequest,
  TooManyRequests,
  Unauthorized,
  Unavailable,
  UnsupportedMediaType,
} from '../errors.ts';
import { cutIdle } from '../http/cut-idle.ts';
import { describeEndpoint } from '../http/describe-endpoint.ts';
import { createRouter, type RequestScope } from '../http/router.ts';
import { NO_SENSOR } from '../ingest/ingest-counters.ts';
import { MOST_DOCUMENT_BYTES, readDocument } from '../ingest/read-document.ts';
import { openReception, receiveLines } from '../ingest/receive-readings.ts';

const DOCUMENTS = ['application/json', 'application/ld+json'];
const LINES = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'];
/** Memory of a request besides its body: sockets, headers, promises. */
const REQUEST_BYTES = 4 * 2 ** 10;
/** Memory of a stream of lines of any length: a piece of it, a batch being written and one being read. */
const STREAM_BYTES = 2 * 2 ** 20;

/**
 * Receives readings. Without the schema validation of other routes: there are hundreds of thousands, and a body must not be
 * read before the rate limit has accepted it.
 */
export function crowdReadingRoutes({ crowd, now }: AppDependencies) {
  const { directory, counters, rateLimit } = crowd;
  const router = createRouter();
  const description = { ...describeEndpoint(store), security: [{ sensorKey: [] }] };
  router.openAPIRegistry.registerPath(description);
  router.openAPIRegistry.registerComponent('securitySchemes', 'sensorKey', {
    type: 'http',
    scheme: 'bearer',
  });

  /** Takes a place of the rate limit. @throws Unavailable, TooManyRequests */
  function enter(keyId: number, bytes: number): () => void {
    const leave = rateLimit.enter(keyId, bytes);
    if (leave === 'server') throw new Unavailable('busy', 'too many readings are under way');
    if (leave === 'key')
      throw new TooManyRequests('too_many_requests', 'too many readings of this key are under way');
    return leave;
  }

  router.post(store.path, async (context) => {
    await directory.freshen();
    const key = directory.findKey(readKey(context));
    if (key === undefined) {
      counters.add(NO_SENSOR, 'wrong_key');
      throw new Unauthorized('wrong_key', 'no key, or none that is valid');
    }
    const isHistory = readHistory(context);
    const form = readForm(context);
    const body = context.req.raw.body;
    if (body === null) throw new BadRequest('malformed_body', 'there is no body');
    const leave = enter(key.id, REQUEST_BYTES);
    let leaveBody: (() => void) | undefined;
    try {
      const pieces = cutIdle(body, rateLimit.idleMs);
      // Before the first piece a stream holds almost no memory: a silent sender blocks no others.
      const first = await pieces.next();
      leaveBody = enter(key.id, bytesOf(context, form));
      const reception = openReception({ ...crowd, now }, key, isHistory);
      const all = beginWith(first, pieces);
      if (form === 'lines') return context.json(await receiveLines(all, reception), 200);
      for (const value of await readDocument(all)) reception.take(value);
      return context.json(await reception.finish(), 200);
    } finally {
      directory.noteKeyUsed(key.id);
      leaveBody?.();
      leave();
    }
  });
  return router;
}

async function* beginWith<Piece>(
  first: IteratorResult<Piece>,
  rest: AsyncGenerator<Piece>,
): AsyncGenerator<Piece> {
  try {
    if (first.done !== true) yield first.value;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

/** Reads the parameter `history`, also without a schema: an unknown parameter is an error. */
function readHistory(context: Context<RequestScope>): boolean {
  const asked = context.req.query();
  const parameter = Object.keys(asked).find((name) => name !== 'history');
  if (parameter !== undefined) throw new BadRequest('unknown_parameter', parameter);
  const parsed = store.query.safeParse(asked);
  if (!parsed.success) throw new BadRequest('invalid_parameter', 'history');
  return parsed.data.history === 'true';
}

function readKey(context: Context<RequestScope>): string {
  return /^Bearer ([\w-]{20,200})$/i.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
}

function readForm(context: Context<RequestScope>): 'document' | 'lines' {
  const type = (context.req.header('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase();
  const isPlain = ['', 'identity'].includes(context.req.header('content-encoding') ?? '');
  if (isPlain && type !== undefined && DOCUMENTS.includes(type)) return 'document';
  if (isPlain && type !== undefined && LINES.includes(type)) return 'lines';
  throw new UnsupportedMediaType(
    'unsupported_media_type',
    `send ${DOCUMENTS[0]} or ${LINES[0]}, not compressed`,
  );
}

/** Largest memory that reading the body may take. */
function bytesOf(context: Context<RequestScope>, form: 'document' | 'lines'): number {
  const most = form === 'lines' ? STREAM_BYTES : MOST_DOCUMENT_BYTES;
  const announced = Number(context.req.header('content-length') ?? Number.NaN);
  // As text, parsed and in columns.
  return Number.isInteger(announced) ? Math.min(most, announced * 4) : most;
}
