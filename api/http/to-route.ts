import { createRoute, type z } from '@hono/zod-openapi';
import type {
  EmptyAnswer,
  Endpoint,
  JsonAnswer,
  MediaAnswer,
  RedirectAnswer,
} from '../core/contract/endpoints/endpoint.ts';
import { describeEndpoint } from './describe-endpoint.ts';
import { readJson } from './read-json.ts';

/** Route of an endpoint, for `.openapi(…)`: requests are validated, and a handler with another answer does not compile. */
export function toRoute<Of extends Endpoint>(endpoint: Of): RouteOf<Of> {
  const { body } = endpoint;
  const route = createRoute({
    ...describeEndpoint(endpoint),
    ...(body && { middleware: readJson(body.mostBytes) }),
  });
  // Cast: it is put together from parts that may be absent, and the types of the endpoint say which are there.
  return route as unknown as RouteOf<Of>;
}

type RouteOf<Of extends Endpoint> = {
  method: Of['method'];
  path: Of['path'];
  request: {
    params: Part<Of, 'params'>;
    query: Part<Of, 'query'>;
    headers: Part<Of, 'headers'>;
    body: Of extends { body: { schema: infer Schema extends z.ZodType } }
      ? { required: true; content: { 'application/json': { schema: Schema } } }
      : undefined;
  };
  responses: ResponsesOf<Of['answer']>;
  getRoutingPath(): string;
};

type Part<Of extends Endpoint, Name extends 'params' | 'query' | 'headers'> =
  Of extends Record<Name, infer Schema extends z.ZodType> ? Schema : undefined;

type ResponsesOf<Of> = Of extends JsonAnswer
  ? {
      [Status in StatusOf<Of>]: {
        description: string;
        content: { 'application/json': { schema: Of['schema'] } };
      };
    } & (Of extends { isConditional: true } ? { 304: { description: string } } : unknown)
  : Of extends MediaAnswer
    ? { 200: { description: string; content: { [media: string]: { schema: z.ZodType } } } }
    : Of extends EmptyAnswer | RedirectAnswer
      ? { [Status in Of['status']]: { description: string } }
      : never;

type StatusOf<Of> = Of extends { status: infer Status extends number } ? Status : 200;
