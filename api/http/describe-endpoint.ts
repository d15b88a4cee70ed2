import { z } from 'zod';
import type { Answer, Endpoint, RefusalStatus } from '../core/contract/endpoints/endpoint.ts';
import { problem } from '../core/contract/problem.ts';
import { jsonBody } from './json-body.ts';

const refusals: Readonly<Record<RefusalStatus, string>> = {
  400: 'Something of the request is not understood',
  401: 'Nobody is signed in, or the proof is wrong',
  403: 'The role does not allow that, or not there',
  404: 'There is no such thing',
  409: 'Not as things stand; `conflict` says what happened since the version that was named',
  413: 'The body is too large',
  415: 'The body is not JSON',
  422: 'Understood, and not possible',
  429: 'Too many attempts; Retry-After says when the next one counts',
  503: 'As many of the kind are under way as may be',
  default: 'Nothing of it was done',
};

/** An endpoint as the interface's document has it, for `createRoute` and `registerPath`. */
export function describeEndpoint(endpoint: Endpoint) {
  const { method, path, tag, summary, description, params, headers, body } = endpoint;
  return {
    method,
    path,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    request: {
      query: endpoint.query ?? z.strictObject({}),
      ...(params && { params }),
      ...(headers && { headers }),
      ...(body && { body: describeBody(body) }),
    },
    responses: { ...describeAnswer(endpoint.answer), ...describeRefusals(refusalsOf(endpoint)) },
  };
}

function describeBody({ schema, lines, description }: NonNullable<Endpoint['body']>) {
  const { required, content } = jsonBody(schema);
  return {
    required,
    ...(description !== undefined && { description }),
    content: { ...content, ...(lines && { 'application/x-ndjson': { schema: lines } }) },
  };
}

function describeAnswer(answer: Answer) {
  const { status = 200, description } = answer;
  if ('schema' in answer) {
    const content = { 'application/json': { schema: answer.schema } };
    return { [status]: { description, content }, ...(answer.isConditional && notModified) };
  }
  if ('media' in answer) {
    const content = Object.fromEntries(
      Object.entries(answer.media).map(([media, schema]) => [media, { schema }]),
    );
    return {
      [status]: { description, content },
      ...(answer.isConditional && notModified),
      ...(answer.empty !== undefined && { 204: { description: answer.empty } }),
    };
  }
  return { [status]: { description } };
}

const notModified = { 304: { description: 'As it was, by If-None-Match' } };

function refusalsOf({ access, refusals }: Endpoint): readonly RefusalStatus[] {
  return access.who === 'anyone' ? refusals : [401, 403, ...refusals];
}

function describeRefusals(statuses: readonly RefusalStatus[]) {
  const content = { 'application/problem+json': { schema: problem } };
  return Object.fromEntries(
    statuses.map((status) => [status, { description: refusals[status], content }]),
  );
}
