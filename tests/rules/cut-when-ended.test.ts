import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { cutWhenEnded } from '../../api/live/cut-when-ended.ts';

test('an open stream is cut when its session has ended, also after a check that failed', async () => {
  const answers = [false, new Error('the database is away'), false, true];
  let checks = 0;
  const server = createServer((_, response) => {
    response.write('open');
    cutWhenEnded(
      response,
      async () => {
        const answer = answers[checks++] ?? true;
        if (answer instanceof Error) throw answer;
        return answer;
      },
      10,
    );
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const reply = await fetch(`http://127.0.0.1:${port}`);
  await expect(reply.text()).rejects.toThrow();
  expect(checks).toBe(answers.length);
});
