import type { z } from 'zod';

/**
 * JSON body of a route, for `createRoute`. Validation stops at the first error: a body of some megabytes could have a million
 * errors.
 */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  const judged = schema.clone();
  judged.safeParseAsync = (value, settings) => {
    const untilFirst = { ...settings, abortEarly: true };
    return schema.safeParseAsync(value, untilFirst);
  };
  return { required: true as const, content: { 'application/json': { schema: judged } } };
}
