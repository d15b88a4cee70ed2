import type { QueryClient } from '@tanstack/react-query';
import { type Me, me } from '../../api/core/contract/personas.ts';
import { SILENCE_MS, streamBeat } from '../../api/core/contract/stream.ts';
import { crowdNowKey } from '../questions/crowd.ts';
import { doubtServerTime, hearServerTime, onClockSet } from '../state/server-time.ts';
import { initialLive, type Live, onLive, tellLive, useLive } from './live.ts';
import { refreshQuestions } from './refresh-questions.ts';
import { type ShareOptions, shareStream } from './share-stream.ts';
import {
  inOneMoment,
  isCarried,
  isOfCases,
  type Touches,
  touchedByCamera,
  touchedByIncident,
  touchedByPlan,
  touchedByWarning,
} from './touched-questions.ts';
import { watchComputer } from './watch-computer.ts';

/** Answers that bring the server's clock are not asked for more often than this. */
const MEASURE_PAUSE_MS = 5_000;
/** Sooner than any of them would be asked by itself: what is late changes with the time alone. */
const MOMENT_MS = 25_000;

interface LiveOptions extends ShareOptions {
  /** Figures and lists of cases are asked again together, shown or about to be: for a screen that has them beside each other. */
  isOneMoment?: boolean;
}

/**
 * Opens the one stream of this browser, or hears what another tab has of it, and keeps the questions of this page true: what
 * changes is asked again, at a bounded rate, and a frame of the crowd is put in its place as it comes. Call it once, before the first
 * question: what is asked later is newer than the stream.
 *
 * @returns how to end it
 */
export function startLive(
  client: QueryClient,
  { isOneMoment = false, ...options }: LiveOptions = {},
) {
  const silenceMs = options.silenceMs ?? SILENCE_MS;
  const refresh = refreshQuestions(client, isOneMoment ? { keepsReady: isOfCases } : {});
  const paced = isOneMoment ? inOneMoment : (touches: Touches) => touches;
  const askAllAgain = () => void client.invalidateQueries();
  const askCarriedAgain = () => refresh.touch((path) => (isCarried(path) ? 'soon' : null));
  let measuredAt = Number.NEGATIVE_INFINITY;

  const stream = shareStream(
    {
      onHello(hello, isAnew) {
        const isFirst = useLive.getState().state === 'connecting';
        hear(hello.at);
        // Another tab acts in another role: what this one shows is not what may be seen and done.
        if (isOtherActor(client, hello.actor)) askAllAgain();
        // What was asked before the stream began may have changed before it did.
        else if (isAnew && isFirst) askCarriedAgain();
        else if (isAnew) askAllAgain();
        else askFailedAgain(client);
      },
      onEvent({ name, data }) {
        const told: unknown = JSON.parse(data);
        const beat = name === 'beat' ? streamBeat.safeParse(told) : null;
        if (beat === null) tellLive(name, told);
        else if (beat.success) hear(beat.data.at);
      },
      onMissed: askAllAgain,
      onLost: lose,
    },
    options,
  );

  /** A heartbeat that waited while this page was stopped says nothing of the present. */
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
    // From here on they are asked as often as they were without a stream: the first answer sets the pace.
    if (wasLive) askCarriedAgain();
  }

  /** The service brings the server's clock. */
  function measureAgain(): void {
    if (performance.now() - measuredAt < MEASURE_PAUSE_MS) return;
    measuredAt = performance.now();
    void client.invalidateQueries({ queryKey: ['/api/service'] });
  }

  const stops = [
    onLive('incident', (change) => refresh.touch(paced(touchedByIncident(change)))),
    isOneMoment ? askOften(() => refresh.touch(ofCases)) : () => undefined,
    onLive('warning', () => refresh.touch(touchedByWarning)),
    onLive('camera', (change) => refresh.touch(touchedByCamera(change))),
    onLive('edition', askAllAgain),
    onLive('service', askAllAgain),
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
    // Periods, ages and days were asked for by a clock that was wrong.
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

const ofCases: Touches = (path) => (isOfCases(path) ? 'later' : null);

function askOften(run: () => void): () => void {
  const timer = setInterval(run, MOMENT_MS);
  return () => clearInterval(timer);
}

/** The server is back: nobody need wait until they would have been tried again. */
function askFailedAgain(client: QueryClient): void {
  void client.refetchQueries({ type: 'active', predicate: ({ state }) => state.error !== null });
}

function enter(state: Live['state']): void {
  if (useLive.getState().state !== state) useLive.setState({ state, since: performance.now() });
}

function isOtherSetting(client: QueryClient, version: number): boolean {
  const settings = client.getQueriesData<{ version: number }>({ queryKey: ['/api/crowd/setting'] });
  return settings.some(([, kept]) => kept !== undefined && kept.version !== version);
}

function isOtherActor(client: QueryClient, actor: string): boolean {
  const shown = client.getQueriesData<Me>({ queryKey: ['/api/me'] });
  return shown.some(([, kept]) => kept !== undefined && kept.key !== actor);
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
