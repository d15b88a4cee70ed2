import { z } from 'zod';
import { problem } from '../core/contract/problem.ts';

const refusals = {
  400: 'Something of the request is not understood',
  403: 'Whoever acts may not do that, or not there',
  404: 'There is no such thing',
  409: 'Not as things stand; `conflict` says what happened since the version that was named',
  413: 'The body is too large',
  415: 'The body is not JSON',
  422: 'Understood, and not possible',
} as const;
type RefusalStatus = keyof typeof refusals;

/** Answers of a route, for `createRoute`: JSON of the given schema, or a problem. */
export function jsonOr<Schema extends z.ZodType, Status extends RefusalStatus>(
  schema: Schema,
  description: string,
  ...refused: Status[]
) {
  return {
    200: { description, content: { 'application/json': { schema } } },
    ...orProblem(...refused),
  };
}

/** Refusals only, for a route whose success is not JSON. */
export function orProblem<Status extends RefusalStatus>(...refused: Status[]) {
  return Object.fromEntries(
    refused.map((status) => [
      status,
      {
        description: refusals[status],
        content: { 'application/problem+json': { schema: problem } },
      },
    ]),
  );
}

/** Query schema of a resource without parameters: any parameter is unknown. */
export const noParameters = z.strictObject({});
