import type { z } from 'zod';

/**
 * The JSON body of a route, for `createRoute`. Judging it ends at the first thing that is wrong: a body of some megabytes can be wrong
 * a million times, and nobody reads that.
 */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  const judged = schema.clone();
  judged.safeParseAsync = (value, settings) => {
    const untilFirst = { ...settings, abortEarly: true };
    return schema.safeParseAsync(value, untilFirst);
  };
  return { required: true as const, content: { 'application/json': { schema: judged } } };
}
