import { z } from 'zod';
import { problem } from '../contract/problem.ts';

/** How a route answers, for `createRoute`: JSON of the given schema, or a problem. */
export function jsonOr<Schema extends z.ZodType, Status extends 400 | 404>(
  schema: Schema,
  description: string,
  ...refusals: Status[]
) {
  const refused = Object.fromEntries(
    refusals.map((status) => [
      status,
      {
        description: status === 400 ? 'A parameter is not understood' : 'There is no such thing',
        content: { 'application/problem+json': { schema: problem } },
      },
    ]),
  );
  return {
    200: { description, content: { 'application/json': { schema } } },
    ...refused,
  };
}

/** For a resource that takes no parameters: any is unknown. */
export const noParameters = z.strictObject({});
