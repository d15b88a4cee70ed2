import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createApiClient } from '../../scripts/simulate/api-client.ts';

/** Answers requests in order with these statuses, and keeps what was sent. */
async function serve(statuses: number[]) {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    bodies.push(body);
    const status = statuses.shift() ?? 200;
    const type = status === 200 ? 'application/json' : 'application/problem+json';
    response.writeHead(status, { 'content-type': type });
    response.end(
      JSON.stringify(
        status === 200
          ? { stored: 1, duplicate: 0, refused: 0, refusals: [] }
          : { type: 'about:blank', title: 'Refused', status, reason: 'body_stalled' },
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const api = createApiClient(`http://127.0.0.1:${port}`, 'key', new AbortController().signal);
  return { api, bodies };
}

const reading = { sensor: 'Z1', observedAt: '2026-11-21T12:00:00.000Z', count: 1 };

test('readings that a busy machine has not read in time (408) are sent again, and none twice in one request', async () => {
  const { api, bodies } = await serve([408]);
  expect(await api.sendReadings([reading], 60_000)).toMatchObject({ stored: 1 });
  expect(bodies).toEqual([JSON.stringify(reading), JSON.stringify(reading)]);
});

test('a permanent refusal is not retried', async () => {
  const { api, bodies } = await serve([401]);
  await expect(api.sendReadings([reading], 60_000)).rejects.toMatchObject({ status: 401 });
  expect(bodies).toHaveLength(1);
});

test('after the timeout an error is reported', async () => {
  const { api } = await serve([408, 408]);
  await expect(api.sendReadings([reading], 0)).rejects.toMatchObject({ status: 408 });
});
