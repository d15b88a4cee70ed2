import { z } from '@hono/zod-openapi';

/** Schema of `{id}` in a path. */
export const editionNumber = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'not the number of an edition')
    .transform(Number),
});
