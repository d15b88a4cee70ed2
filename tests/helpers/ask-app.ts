import { expect } from 'vitest';
import type { z } from 'zod';
import type { App } from '../../api/app.ts';

/** Requests a path of an app that is open by then, and parses the answer by its schema; anything but 200 fails the test. */
export function askApp(app: () => App, persona = 'viewer') {
  return async <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    by = persona,
  ): Promise<z.infer<Schema>> => {
    const reply = await app().request(path, { headers: { cookie: `getu_persona=${by}` } });
    const body = await reply.json();
    expect(reply.status, `${path} ${JSON.stringify(body)}`).toBe(200);
    return schema.parse(body);
  };
}
