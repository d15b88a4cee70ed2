import type { QueryClient } from '@tanstack/react-query';
import { me } from '../../api/contract/personas.ts';
import { streamBeat } from '../../api/contract/stream.ts';
import { crowdNowKey } from '../questions/crowd.ts';
import { followStream } from './follow-stream.ts';
import { initialLive, type Live, onLive, tellLive, useLive } from './live.ts';
import { refreshQuestions } from './refresh-questions.ts';
import {
  isCarried,
  touchedByCamera,
  touchedByIncident,
  touchedByPlan,
  touchedByWarning,
} from './touched-questions.ts';

/** Clocks differ by whole seconds before it matters; below that it is the line's delay. */
const CLOCK_STEP_MS = 2_000;

/**
 * Opens the one stream of this page and keeps its questions true: what changes is asked again, at a bounded rate, and a frame of the
 * crowd is put in its place as it comes. Call it once, before the first question: what is asked later is newer than the stream.
 *
 * @returns how to end it
 */
export function startLive(client: QueryClient, address = '/api/stream', silenceMs?: number) {
  const refresh = refreshQuestions(client);
  const askAllAgain = () => void client.invalidateQueries();
  const askCarriedAgain = () => refresh.touch((path) => (isCarried(path) ? 'soon' : null));

  const stream = followStream(
    address,
    {
      onHello(hello, isAnew) {
        const isFirst = useLive.getState().state === 'connecting';
        hear();
        tune(hello.at);
        enter('live');
        // What was asked before the stream began may have changed before it did.
        if (isAnew && isFirst) askCarriedAgain();
        else if (isAnew) askAllAgain();
        else askFailedAgain(client);
      },
      onEvent({ name, data }) {
        hear();
        const told: unknown = JSON.parse(data);
        const beat = name === 'beat' ? streamBeat.safeParse(told) : null;
        if (beat === null) tellLive(name, told);
        else if (beat.success) tune(beat.data.at);
      },
      onLost() {
        const wasLive = useLive.getState().state === 'live';
        enter('lost');
        // From here on they are asked as often as they were without a stream: the first answer sets the pace.
        if (wasLive) askCarriedAgain();
      },
    },
    silenceMs,
  );

  const stops = [
    onLive('incident', (change) => refresh.touch(touchedByIncident(change))),
    onLive('warning', () => refresh.touch(touchedByWarning)),
    onLive('camera', (change) => refresh.touch(touchedByCamera(change))),
    onLive('edition', askAllAgain),
    onLive('plan', (change) => refresh.touch(touchedByPlan(change))),
    onLive('crowd', (frame) => {
      client.setQueryData(crowdNowKey, frame);
      refresh.touch((path) =>
        path === '/api/crowd/setting' && isOtherSetting(client, frame.settingVersion)
          ? 'now'
          : null,
      );
    }),
    restartForAnotherPart(client, () => stream.restart()),
  ];

  return () => {
    stream.stop();
    refresh.stop();
    for (const stop of stops) stop();
    useLive.setState({ ...initialLive, since: Date.now() });
  };
}

/** The server is back: nobody need wait until they would have been tried again. */
function askFailedAgain(client: QueryClient): void {
  void client.refetchQueries({ type: 'active', predicate: ({ state }) => state.error !== null });
}

function enter(state: Live['state']): void {
  if (useLive.getState().state !== state) useLive.setState({ state, since: Date.now() });
}

/** To the second: nobody draws it more often, and events come by the dozen. */
function hear(): void {
  const now = Date.now();
  const { lastEventAt } = useLive.getState();
  if (lastEventAt === null || Math.abs(now - lastEventAt) >= 1000) {
    useLive.setState({ lastEventAt: now });
  }
}

/** What the line takes makes the server's clock look slow: the fastest message is the truest, until a clock is set. */
function tune(at: string): void {
  const offset = Date.parse(at) - Date.now();
  const { clockOffset, lastEventAt } = useLive.getState();
  const isFirst = lastEventAt === null || clockOffset === 0;
  const isSet = Math.abs(offset - clockOffset) > CLOCK_STEP_MS;
  useLive.setState({ clockOffset: isFirst || isSet ? offset : Math.max(clockOffset, offset) });
}

function isOtherSetting(client: QueryClient, version: number): boolean {
  const settings = client.getQueriesData<{ version: number }>({ queryKey: ['/api/crowd/setting'] });
  return settings.some(([, kept]) => kept !== undefined && kept.version !== version);
}

/** What is told depends on who listens: taking another part begins another stream. */
function restartForAnotherPart(client: QueryClient, restart: () => void): () => void {
  let part: string | null = null;
  return client.getQueryCache().subscribe(({ query }) => {
    if (query.queryKey[0] !== '/api/me') return;
    const told = me.safeParse(query.state.data);
    if (!told.success || told.data.key === part) return;
    if (part !== null) restart();
    part = told.data.key;
  });
}
