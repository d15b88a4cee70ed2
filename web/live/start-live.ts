import type { QueryClient } from '@tanstack/react-query';
import { type Me, me } from '../../api/core/contract/actors.ts';
import * as crowd from '../../api/core/contract/endpoints/crowd.ts';
import * as personas from '../../api/core/contract/endpoints/personas.ts';
import * as service from '../../api/core/contract/endpoints/service.ts';
import { SILENCE_MS, streamHeartbeat } from '../../api/core/contract/stream.ts';
import { crowdNowKey, crowdSettingKey } from '../questions/crowd.ts';
import { keyOf } from '../questions/question.ts';
import { doubtServerTime, hearServerTime, onClockSet } from '../state/server-time.ts';
import { initialLive, type Live, onLive, tellLive, useLive } from './live.ts';
import { refreshQuestions } from './refresh-questions.ts';
import { type ShareOptions, shareStream } from './share-stream.ts';
import {
  inOneMoment,
  isCarried,
  isOfIncidents,
  type Touches,
  touchedByCamera,
  touchedByIncident,
  touchedByPlan,
  touchedByWarning,
} from './touched-questions.ts';
import { watchComputer } from './watch-computer.ts';

/** Minimum pause between requests that measure the server's clock. */
const MEASURE_PAUSE_MS = 5_000;
/** Shorter than their own intervals: overdue answers change with time alone. */
const MOMENT_MS = 25_000;

interface LiveOptions extends ShareOptions {
  /**
   * Whether figures and lists of incidents are requested together, also those about to be shown: for a screen that shows them
   * side by side.
   */
  isOneMoment?: boolean;
}

/**
 * Opens the one stream of this browser, or receives it from another tab, and keeps the queries of this page up to date: changed
 * ones are requested again at a limited rate, and a frame of the crowd is stored directly. Call it once, before the first
 * query: later queries are newer than the stream.
 *
 * @returns a function that ends it
 */
export function startLive(
  client: QueryClient,
  { isOneMoment = false, ...options }: LiveOptions = {},
) {
  const silenceMs = options.silenceMs ?? SILENCE_MS;
  const refresh = refreshQuestions(client, isOneMoment ? { keepsReady: isOfIncidents } : {});
  const paced = isOneMoment ? inOneMoment : (touches: Touches) => touches;
  const askAllAgain = () => void client.invalidateQueries();
  const askCarriedAgain = () =>
    refresh.touch(({ endpoint }) => (isCarried(endpoint) ? 'soon' : null));
  let measuredAt = Number.NEGATIVE_INFINITY;

  const stream = shareStream(
    {
      onHello(hello, isAnew) {
        const isFirst = useLive.getState().state === 'connecting';
        hear(hello.at);
        // Another tab has another role: what this one shows may not be what the role may see and do.
        if (isOtherActor(client, hello.actor)) askAllAgain();
        // Answers from before the stream began may have changed before it did.
        else if (isAnew && isFirst) askCarriedAgain();
        else if (isAnew) askAllAgain();
        else askFailedAgain(client);
      },
      onEvent({ name, data }) {
        const told: unknown = JSON.parse(data);
        const heartbeat = name === 'heartbeat' ? streamHeartbeat.safeParse(told) : null;
        if (heartbeat === null) tellLive(name, told);
        else if (heartbeat.success) hear(heartbeat.data.at);
      },
      onMissed: askAllAgain,
      onLost: lose,
    },
    options,
  );

  /** A heartbeat that waited while this page was suspended does not describe the present. */
  function hear(at: string): void {
    if (hearServerTime(Date.parse(at)) > silenceMs) {
      measureAgain();
      return;
    }
    useLive.setState({ heardAt: performance.now() });
    enter('live');
  }

  function lose(): void {
    const wasLive = useLive.getState().state === 'live';
    enter('lost');
    useLive.setState({ heardAt: null });
    // Without a stream, queries use their own intervals again: the first answer starts them.
    if (wasLive) askCarriedAgain();
  }

  /** The service brings the server's clock. */
  function measureAgain(): void {
    if (performance.now() - measuredAt < MEASURE_PAUSE_MS) return;
    measuredAt = performance.now();
    void client.invalidateQueries({ queryKey: keyOf(service.about, {}) });
  }

  const stops = [
    onLive('incident', (change) => refresh.touch(paced(touchedByIncident(change)))),
    isOneMoment ? askOften(() => refresh.touch(ofIncidents)) : () => undefined,
    onLive('warning', () => refresh.touch(touchedByWarning)),
    onLive('camera', (change) => refresh.touch(touchedByCamera(change))),
    onLive('edition', askAllAgain),
    onLive('service', askAllAgain),
    onLive('plan', (change) => refresh.touch(touchedByPlan(change))),
    onLive('crowd', (frame) => {
      client.setQueryData(crowdNowKey, frame);
      refresh.touch(({ endpoint }) =>
        endpoint === crowd.setting && isOtherSetting(client, frame.settingVersion) ? 'now' : null,
      );
    }),
    restartForAnotherPart(client, () => stream.restart()),
    // Periods, ages and days were requested with a wrong clock.
    onClockSet(askAllAgain),
    watchComputer(
      () => {
        doubtServerTime();
        lose();
        stream.restart();
        askAllAgain();
      },
      () => {
        const { state, heardAt } = useLive.getState();
        const isSilent = heardAt === null || performance.now() - heardAt > silenceMs;
        if (state === 'live' && isSilent) lose();
      },
    ),
  ];

  return () => {
    stream.stop();
    refresh.stop();
    for (const stop of stops) stop();
    useLive.setState(initialLive);
  };
}

const ofIncidents: Touches = ({ endpoint }) => (isOfIncidents(endpoint) ? 'later' : null);

function askOften(run: () => void): () => void {
  const timer = setInterval(run, MOMENT_MS);
  return () => clearInterval(timer);
}

/** Retries failed queries at once, since the server is back. */
function askFailedAgain(client: QueryClient): void {
  void client.refetchQueries({ type: 'active', predicate: ({ state }) => state.error !== null });
}

function enter(state: Live['state']): void {
  if (useLive.getState().state !== state) useLive.setState({ state, since: performance.now() });
}

function isOtherSetting(client: QueryClient, version: number): boolean {
  const settings = client.getQueriesData<{ version: number }>({ queryKey: crowdSettingKey });
  return settings.some(([, kept]) => kept !== undefined && kept.version !== version);
}

function isOtherActor(client: QueryClient, actor: string): boolean {
  const shown = client.getQueriesData<Me>({ queryKey: keyOf(personas.who, {}) });
  return shown.some(([, kept]) => kept !== undefined && kept.key !== actor);
}

/** Restarts the stream when the role changes: the events depend on the listener's role. */
function restartForAnotherPart(client: QueryClient, restart: () => void): () => void {
  let part: string | null = null;
  return client.getQueryCache().subscribe(({ query }) => {
    if (query.queryKey[0] !== personas.who.path) return;
    const told = me.safeParse(query.state.data);
    if (!told.success || told.data.key === part) return;
    if (part !== null) restart();
    part = told.data.key;
  });
}
