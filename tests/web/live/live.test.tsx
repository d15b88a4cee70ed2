import { notifyManager, QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { allEndpoints } from '../../../api/core/contract/endpoints/all-endpoints.ts';
import * as incidents from '../../../api/core/contract/endpoints/incidents.ts';
import * as service from '../../../api/core/contract/endpoints/service.ts';
import type { IncidentChange } from '../../../api/core/contract/stream.ts';
import { queryClient } from '../../../web/api.ts';
import { onLive, useLive } from '../../../web/live/live.ts';
import { pollPace } from '../../../web/live/poll-pace.ts';
import { shareStream } from '../../../web/live/share-stream.ts';
import { startLive } from '../../../web/live/start-live.ts';
import { crowdNowKey } from '../../../web/questions/crowd.ts';
import type { QuestionSubject } from '../../../web/questions/question.ts';
import { isServerTimeSure, measureServerTime, serverNow } from '../../../web/state/server-time.ts';
import { meAs } from '../../helpers/me-as.ts';
import { block, hello, incident, type ServedStream, serveStream } from './serve-stream.ts';

let served: ServedStream;
let client: QueryClient;
let stops: (() => void)[] = [];

beforeEach(() => {
  served = serveStream();
  channel = `live-test-${channels++}`;
  const now = performance.now();
  measureServerTime({ at: Date.now(), sentAt: now, cameAt: now });
  client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } });
});
afterEach(() => {
  for (const stop of stops) stop();
  stops = [];
  client.clear();
  vi.restoreAllMocks();
});

/** Channel of this test: files run in parallel, and their pages are tabs of one browser. */
let channel = '';
let channels = 0;

function start(silenceMs?: number) {
  stops.push(startLive(client, { channel, ...(silenceMs !== undefined && { silenceMs }) }));
}

async function startAndGreet(silenceMs?: number) {
  start(silenceMs);
  await expect.poll(() => useLive.getState().state).toBe('live');
}

/** Renders a visible query. */
async function show(path: string) {
  served.answers[path] ??= { path };
  const observer = new QueryObserver(client, {
    queryKey: [path, {}],
    meta: subjectAt(path),
    queryFn: async () => (await fetch(path)).json(),
  });
  stops.push(observer.subscribe(() => undefined));
  await expect.poll(() => served.asked(path)).toBe(1);
  await expect.poll(() => observer.getCurrentResult().fetchStatus).toBe('idle');
}

function subjectAt(path: string): QuestionSubject {
  for (const endpoint of allEndpoints) {
    const pattern = endpoint.path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
    const found = new RegExp(`^${pattern}$`).exec(path);
    if (found) return { endpoint, params: { ...found.groups } };
  }
  throw new Error(`no endpoint has the path ${path}`);
}

function hearIncidents(): string[] {
  const codes: string[] = [];
  stops.push(onLive('incident', ({ code }: IncidentChange) => codes.push(code)));
  return codes;
}

const tell = (code: string, id: string, changed: Partial<IncidentChange> = {}) =>
  served.connections.at(-1)?.send(block('incident', incident(code, changed), id));
const settled = (ms = 50) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the connection', () => {
  test('is live once the server has sent hello, and knows its clock', async () => {
    const ahead = new Date(Date.now() + 60_000).toISOString();
    served.hello = () => hello('1').replace(/"at":"[^"]*"/, `"at":"${ahead}"`);
    start();
    expect(useLive.getState().state).toBe('connecting');
    await expect.poll(() => useLive.getState().state).toBe('live');
    expect(serverNow() - Date.now()).toBeGreaterThan(55_000);
    expect(useLive.getState().heardAt).not.toBeNull();
  });

  test('that the server ends is made again, after the last received change', async () => {
    await startAndGreet();
    const codes = hearIncidents();
    tell('a', '11');
    tell('b', '12');
    await expect.poll(() => codes).toEqual(['a', 'b']);
    served.connections[0]?.end();
    await expect.poll(() => useLive.getState().state).toBe('lost');
    await expect.poll(() => served.connections.length).toBe(2);
    expect(served.connections[1]?.after).toBe('12');
    await expect.poll(() => useLive.getState().state).toBe('live');
    tell('c', '13');
    await expect.poll(() => codes).toEqual(['a', 'b', 'c']);
  });

  test('that is cut without notice is detected by its silence', async () => {
    await startAndGreet(300);
    await expect.poll(() => served.connections.length, { timeout: 3_000 }).toBe(2);
    expect(served.connections[0]?.isAborted()).toBe(true);
    expect(served.connections[1]?.after).toBe('10');
  });

  test('with heartbeats does not count as silent', async () => {
    await startAndGreet(400);
    for (let n = 0; n < 8; n++) {
      served.connections[0]?.send(
        block('heartbeat', { at: new Date().toISOString() }, `${20 + n}`),
      );
      await settled(100);
    }
    expect(served.connections.length).toBe(1);
    served.connections[0]?.break();
    // A heartbeat carries the position of the stream, whether or not any event was for this reader.
    await expect.poll(() => served.connections[1]?.after).toBe('27');
  });

  test.each([503, 500, 'offline'] as const)(
    'refused with %s is retried until it succeeds',
    async (refuse) => {
      served.refuse = refuse;
      start();
      await expect.poll(() => useLive.getState().state).toBe('lost');
      served.refuse = null;
      await expect.poll(() => useLive.getState().state, { timeout: 5_000 }).toBe('live');
    },
  );

  test('with a position that the server does not understand starts over', async () => {
    await startAndGreet();
    served.refuse = 400;
    served.connections[0]?.end();
    await expect.poll(() => useLive.getState().state).toBe('lost');
    await settled(700);
    served.refuse = null;
    await expect.poll(() => served.connections.length, { timeout: 5_000 }).toBe(2);
    expect(served.connections[1]?.after).toBe('');
  });

  test('is one, and ends with the page', async () => {
    await startAndGreet();
    for (const stop of stops) stop();
    expect(served.connections[0]?.isAborted()).toBe(true);
    await settled(1_500);
    expect(served.connections.length).toBe(1);
  });

  test('starts again at its position when the role changes', async () => {
    await startAndGreet();
    const part = (key: string) => meAs(key);
    client.setQueryData(['/api/me', {}], part('dispatcher'));
    await settled();
    expect(served.connections.length).toBe(1);
    client.setQueryData(['/api/me', {}], part('admin'));
    await expect.poll(() => served.connections.length).toBe(2);
    expect(served.connections[1]?.after).toBe('10');
    expect(useLive.getState().state).toBe('live');
  });
});

describe('a second tab', () => {
  /** As another page of the same browser does it. */
  function openOtherTab() {
    const heard: string[] = [];
    const tab = shareStream(
      {
        onHello: (hello) => heard.push(`hello ${hello.actor}`),
        onEvent: ({ id }) => heard.push(`event ${id}`),
        onMissed: () => heard.push('missed'),
        onLost: () => heard.push('lost'),
      },
      { channel },
    );
    stops.push(tab.stop);
    return { heard, tab };
  }

  test('uses the stream of the first, and replaces it when that one is closed', async () => {
    await startAndGreet();
    const { heard } = openOtherTab();
    await expect.poll(() => heard).toEqual(['hello dispatcher']);
    tell('A', '11');
    await expect.poll(() => heard).toContain('event 11');
    expect(served.connections.length).toBe(1);
    stops.shift()?.();
    expect(served.connections[0]?.isAborted()).toBe(true);
    await expect.poll(() => served.connections.length, { timeout: 5_000 }).toBe(2);
    expect(served.connections[1]?.after).toBe('11');
    tell('B', '12');
    await expect.poll(() => heard).toContain('event 12');
  });

  test('with another role makes this one request its role', async () => {
    served.answers['/api/me'] = meAs('dispatcher');
    await show('/api/me');
    await startAndGreet();
    const { tab, heard } = openOtherTab();
    await expect.poll(() => heard.length).toBe(1);
    served.answers['/api/me'] = meAs('viewer');
    served.hello = (after) => hello(after, { actor: 'viewer' });
    tab.restart();
    await expect.poll(() => client.getQueryData(['/api/me', {}])).toMatchObject({ key: 'viewer' });
  });
});

describe('a page does not count as live', () => {
  test('because of a heartbeat that waited while it was suspended', async () => {
    await startAndGreet(1_000);
    const old = new Date(Date.now() - 6 * 3_600_000).toISOString();
    for (let n = 0; n < 20; n++) {
      served.connections[0]?.send(block('heartbeat', { at: old }, `${20 + n}`));
      await settled(100);
    }
    expect(useLive.getState().state).toBe('lost');
    expect(Math.abs(serverNow() - Date.now())).toBeLessThan(2_000);
    served.connections[0]?.send(block('heartbeat', { at: new Date().toISOString() }, '40'));
    await expect.poll(() => useLive.getState().state).toBe('live');
  });

  test('after the computer has slept, before the next event', async () => {
    await startAndGreet();
    const now = Date.now();
    served.hello = null;
    vi.spyOn(Date, 'now').mockReturnValue(now + 6 * 3_600_000);
    await expect.poll(() => useLive.getState().state, { timeout: 3_000 }).toBe('lost');
    expect(isServerTimeSure()).toBe(false);
    await expect.poll(() => served.connections.length).toBe(2);
  });
});

test('without a network a server on the same machine is still requested', async () => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  window.dispatchEvent(new Event('offline'));
  stops.push(() => window.dispatchEvent(new Event('online')));
  served.answers['/api/service'] = { there: true };
  const observer = new QueryObserver(queryClient, {
    queryKey: ['/api/service', {}],
    queryFn: async () => (await fetch('/api/service')).json(),
  });
  stops.push(observer.subscribe(() => undefined));
  await expect.poll(() => observer.getCurrentResult().data).toEqual({ there: true });
  const { networkMode } = queryClient.getDefaultOptions().mutations ?? {};
  expect(networkMode).toBe('always');
  queryClient.clear();
});

describe('visible queries', () => {
  test('are requested again when a change affects them, and only those', async () => {
    await show('/api/incidents/A');
    await show('/api/incidents/B');
    await show('/api/incidents/marks');
    await show('/api/places/P');
    await startAndGreet();
    await expect.poll(() => served.asked('/api/incidents/marks')).toBe(2);
    await expect.poll(() => served.asked('/api/incidents/B')).toBe(2);
    const before = served.asked('/api/incidents/A');
    tell('A', '11');
    await expect.poll(() => served.asked('/api/incidents/A')).toBe(before + 1);
    await expect.poll(() => served.asked('/api/incidents/marks'), { timeout: 5_000 }).toBe(3);
    expect(served.asked('/api/incidents/B')).toBe(2);
    expect(served.asked('/api/places/P')).toBe(1);
  });

  test('of incidents are requested together where they are shown together, now or soon', async () => {
    stops.push(startLive(client, { channel, isOneMoment: true }));
    await expect.poll(() => useLive.getState().state).toBe('live');
    const paths = ['/api/incidents', '/api/statistics', '/api/incidents/board'];
    for (const path of paths) await show(path);
    // The scene after an alert: nothing on the screen needs it during the alert.
    stops.pop()?.();
    const asked = () => paths.map((path) => served.asked(path));
    const before = asked();
    const seen = new Set<string>();
    const look = setInterval(() => seen.add(String(asked())), 5);
    stops.push(() => clearInterval(look));
    tell('A', '11');
    await expect.poll(asked, { timeout: 5_000 }).toEqual(before.map((count) => count + 1));
    expect(seen).toEqual(new Set([String(before), String(asked())]));
  });

  test('are requested at a limited rate (throttle), however many changes there are', async () => {
    await startAndGreet();
    await show('/api/alerts');
    for (let n = 0; n < 200; n++) {
      tell(`${n}`, `${11 + n}`, { isAlert: true });
      await settled(10);
    }
    await settled(1_500);
    expect(served.asked('/api/alerts')).toBeGreaterThan(2);
    expect(served.asked('/api/alerts')).toBeLessThan(8);
  });

  test('show an alert within a second in a hidden tab, where the browser delays every timer', async () => {
    await startAndGreet();
    await show('/api/alerts');
    await settled(1_000);
    const shown: unknown[] = [];
    const observer = new QueryObserver(client, {
      queryKey: ['/api/alerts', {}],
      meta: subjectAt('/api/alerts'),
    });
    // As a component follows its query.
    const see = notifyManager.batchCalls(({ data }: { data?: unknown }) => shown.push(data));
    stops.push(observer.subscribe(see));
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    const { setTimeout: onTime } = window;
    vi.spyOn(window, 'setTimeout').mockImplementation(((run: () => void, ms = 0) =>
      onTime(run, ms + 20_000)) as typeof setTimeout);
    served.answers['/api/alerts'] = { items: ['fire'] };
    tell('1', '11', { isAlert: true });
    await expect.poll(() => shown.at(-1), { timeout: 1_000 }).toEqual({ items: ['fire'] });
  });

  test('that are pending during a change are requested once more', async () => {
    await startAndGreet();
    await show('/api/incidents/A');
    let answer: (reply: Response) => void = () => undefined;
    vi.mocked(window.fetch).mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    void client.invalidateQueries({ queryKey: ['/api/incidents/A', {}] });
    tell('A', '11');
    await settled(600);
    expect(served.asked('/api/incidents/A')).toBe(1);
    answer(Response.json({ old: true }));
    await expect.poll(() => served.asked('/api/incidents/A'), { timeout: 4_000 }).toBe(2);
  });

  test('are all requested again when the stream starts over, or is another database', async () => {
    await startAndGreet();
    await show('/api/places/P');
    served.hello = () => hello('3', { startOver: true });
    served.connections.at(-1)?.end();
    await expect.poll(() => served.asked('/api/places/P'), { timeout: 3_000 }).toBe(2);
    served.hello = (after) => hello(after, { origin: 'a3bb189e-8bf9-4888-9912-ace4e6543002' });
    served.connections.at(-1)?.end();
    await expect.poll(() => served.asked('/api/places/P'), { timeout: 3_000 }).toBe(3);
  });

  test('that failed while the server was unavailable are retried when it is back', async () => {
    await startAndGreet();
    await show('/api/places/P');
    delete served.answers['/api/places/P'];
    await client.invalidateQueries({ queryKey: ['/api/places/P', {}] });
    await client.setQueryData(['/api/places/Q'], 1);
    served.answers['/api/places/P'] = { back: true };
    vi.mocked(window.fetch).mockImplementationOnce(async () => {
      throw new TypeError('Failed to fetch');
    });
    await client.refetchQueries({ queryKey: ['/api/places/P', {}] });
    const before = served.asked('/api/places/P');
    served.connections.at(-1)?.end();
    await expect.poll(() => served.asked('/api/places/P'), { timeout: 3_000 }).toBe(before + 1);
  });

  test('a new edition is requested everywhere', async () => {
    await startAndGreet();
    await show('/api/service');
    served.connections.at(-1)?.send(block('edition', { id: 8 }, '11'));
    await expect.poll(() => served.asked('/api/service')).toBe(2);
  });

  test('a frame of the crowd is stored when it arrives', async () => {
    await startAndGreet();
    const frame = { at: '2026-11-21T04:00:00.000Z', settingVersion: 1, counts: [3], spaces: [] };
    served.connections.at(-1)?.send(block('crowd', frame));
    await expect.poll(() => client.getQueryData(crowdNowKey)).toEqual(frame);
  });
});

test('with a live stream its queries are polled rarely, and others as before', async () => {
  expect(pollPace(incidents.marks, 30_000)).toBe(30_000);
  await startAndGreet();
  expect(pollPace(incidents.marks, 30_000)).toBe(120_000);
  expect(pollPace(service.about, 60_000)).toBe(60_000);
  expect(pollPace(incidents.list, false)).toBe(false);
});

test('events of a newer version are ignored', async () => {
  await startAndGreet();
  const codes = hearIncidents();
  served.connections.at(-1)?.send(block('tomorrow', { a: 1 }, '11'));
  served.connections.at(-1)?.send(block('incident', { code: 5 }, '12'));
  tell('a', '13');
  await expect.poll(() => codes).toEqual(['a']);
  expect(useLive.getState().state).toBe('live');
});
