import { expect, test } from 'vitest';
import { openApp } from './open-app.ts';

test('a flood of large questions is turned away with 503, and whether the server is ready is answered meanwhile', async () => {
  const { app, close } = await openApp();
  let left = 1_500;
  const flood = Array.from({ length: left }, async () => {
    const reply = await app.request('/api/grids?level=4&limit=500');
    left -= 1;
    return reply;
  });
  const ready = await app.request('/readyz');
  expect(ready.status).toBe(200);
  expect(left).toBeGreaterThan(0);
  const replies = await Promise.all(flood);
  const refused = replies.filter(({ status }) => status !== 200);
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200, 503]));
  expect(refused[0]?.headers.get('retry-after')).toBe('2');
  expect(await refused[0]?.json()).toMatchObject({ reason: 'busy' });
  expect((await app.request('/api/grids?level=4')).status).toBe(200);
  await close();
});
