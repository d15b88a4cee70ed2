/** A request: an endpoint and its parameters. The types come from its schemas; addresses and cache keys are made here. */
import { z } from 'zod';
import type { Endpoint, JsonAnswer } from '../../api/core/contract/endpoints/endpoint.ts';

/** An endpoint that answers with JSON. */
export type Asked = Endpoint & { answer: JsonAnswer };

type Code = string | number;

/** A value as it is written in a query string: text may be a number. */
type Written<Value> = Value extends readonly (infer One)[]
  ? readonly Written<One>[]
  : string extends Value
    ? Code
    : Value;

type ParamsOf<Of, Value> = Of extends { params: infer Schema extends z.ZodType }
  ? { params: Record<keyof z.input<Schema> & string, Value> }
  : { params?: never };

/** Parameters of the query string: arrays are sent as repeated parameters, null and undefined are left out. */
export type QueryOf<Of> = Of extends { query: infer Schema extends z.ZodType }
  ? { [Name in keyof z.input<Schema>]?: Written<z.input<Schema>[Name]> | null }
  : Record<string, never>;

/** Parameters of a request that reads. */
export type Given<Of extends Endpoint> = ParamsOf<Of, Code> & { query?: QueryOf<Of> };
/** Parameters of a hook: while a parameter of the path is null, there is no request. */
export type MaybeGiven<Of extends Endpoint> = ParamsOf<Of, Code | null> & { query?: QueryOf<Of> };

/** Parameters and body of a request that changes something. */
export type Sent<Of extends Endpoint> = ParamsOf<Of, Code> & {
  /** Idempotency key, the same for every retry: the request is executed once, however often it arrives. */
  idempotencyKey?: string;
  /** Time after which no answer is awaited any more; absent: that of most requests. */
  longestMs?: number;
} & (Of extends { body: { schema: infer Schema extends z.ZodType } }
    ? { body: z.input<Schema> }
    : { body?: never });

export type AnswerOf<Of extends Endpoint> = Of['answer'] extends {
  schema: infer Schema extends z.ZodType;
}
  ? z.output<Schema>
  : null;

const LINES = 'application/x-ndjson';
export type LineOf<Of extends Endpoint> = Of['answer'] extends {
  media: { [LINES]: infer Schema extends z.ZodType };
}
  ? z.output<Schema>
  : never;

/** Parameters without the types of their endpoint. */
interface AnyGiven {
  params?: Readonly<Record<string, Code | null>> | undefined;
  query?: object | undefined;
}

/** Subject of a request, stored as `meta` of its query: by it the stream finds the answers that an event touches. */
export interface QuestionSubject extends Record<string, unknown> {
  endpoint: Endpoint;
  params: Readonly<Record<string, Code | null>>;
}

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: Partial<QuestionSubject>;
  }
}

export function subjectOf(endpoint: Endpoint, given: AnyGiven | null = null): QuestionSubject {
  return { endpoint, params: given?.params ?? {} };
}

/** Whether all parameters of the path are known. */
export function isGiven<Of extends Endpoint>(given: MaybeGiven<Of> | null): given is Given<Of> {
  const { params = {} }: AnyGiven = given ?? {};
  return given !== null && !Object.values(params).includes(null);
}

/** Path with its parameters filled in. */
export function pathOf({ path }: Endpoint, { params = {} }: AnyGiven): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
}

/** Path and query string. */
export function addressOf<Of extends Endpoint>(endpoint: Of, given: Given<Of>): string {
  return addressWith(endpoint, given, {});
}

/** Address with further parameters. */
export function addressWith(endpoint: Endpoint, given: AnyGiven, more: object): string {
  const query = { ...given.query, ...more };
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined) continue;
    for (const item of Array.isArray(value) ? value : [value]) search.append(name, String(item));
  }
  const path = pathOf(endpoint, given);
  return search.size === 0 ? path : `${path}?${search}`;
}

/** Cache key of an answer; the key of a request that is not made begins with null. */
export function keyOf<Of extends Endpoint>(
  endpoint: Of,
  given: MaybeGiven<Of> | null,
): readonly [path: string | null, query: object] {
  const { query = {} }: AnyGiven = given ?? {};
  return [isGiven(given) ? pathOf(endpoint, given) : null, query];
}

/** Schema of the answer; null where there is none. Cast: `AnswerOf` states the same as a type. */
export function schemaOf<Of extends Endpoint>({ answer }: Of): z.ZodType<AnswerOf<Of>> {
  return ('schema' in answer ? answer.schema : z.null()) as z.ZodType<AnswerOf<Of>>;
}

/** Schema of a line of an answer in JSON lines. Cast: `LineOf` states the same as a type. */
export function lineSchemaOf<Of extends Endpoint>({ answer }: Of): z.ZodType<LineOf<Of>> {
  const schema = 'media' in answer ? answer.media[LINES] : undefined;
  return (schema ?? z.never()) as z.ZodType<LineOf<Of>>;
}
