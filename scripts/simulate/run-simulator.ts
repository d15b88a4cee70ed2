import { setTimeout as sleep } from 'node:timers/promises';
import { crowdSetting } from '../../api/core/contract/crowd.ts';
import { HOUR_MS } from '../../api/core/time/durations.ts';
import { createRandom } from '../demo/geometry/random.ts';
import { createApiClient, isPassing } from './api-client.ts';
import { backFill } from './back-fill.ts';
import { createCrowdModel } from './crowd-model.ts';
import { createFaults } from './faults.ts';
import { createLiveIncidents } from './live-incidents.ts';
import { createLiveReadings } from './live-readings.ts';
import { readLocalTime } from './local-clock.ts';
import { createSimulatedClock, type SimulatedClock } from './simulated-clock.ts';
import { SURGE_SHAPE, type Surge, type SurgePlace, toSurge } from './surges.ts';
import type { Installation } from './take-readings.ts';

const SECOND = 1000;
const GATE_PERIOD_S = 30;
/** Shortest duration of a surge on real clocks: warnings require some seconds before they are raised. */
const SHORTEST_SURGE_MS = 150 * SECOND;
/** Interval after which the setting is requested again: sensors may have been imported. */
const LOOK_AGAIN_MS = 5 * 60 * SECOND;
const PATIENCE_MS = 60 * SECOND;
/** First retry delay (backoff) when the server is unavailable or too busy; it grows each time. */
const TRY_AGAIN_MS = SECOND;
const LONGEST_WAIT_MS = 30 * SECOND;

export interface SimulatorRequest {
  address: string;
  key: string | undefined;
  /** Simulated seconds per real second. */
  speed: number;
  /** Local time of day at which the simulated clock begins; undefined: the real one. */
  from: { hour: number; minute: number } | undefined;
  seed: number;
  timeZone: string;
  /** Whether missing history is filled in first. */
  fillsPast: boolean;
  /** Whether incidents are reported and handled. */
  hasIncidents: boolean;
  /** Seconds until an additional first surge; undefined: only those of the day. */
  surgeAfterS: number | undefined;
  /** Cookies of people by their roles; default: by the door of the demo. */
  sessions?(roles: string): Promise<string>;
  say(line: string): void;
  /** Reports the share of history that is filled in, 0 … 1. */
  onFilled?(share: number): void;
}

/**
 * Simulates the day of a district through the public routes alone, until it is stopped.
 * @throws ApiRefusal, ApiUnreachable: at the beginning, when the user can still correct it
 */
export async function runSimulator(request: SimulatorRequest, stop: AbortSignal): Promise<void> {
  const api = createApiClient(request.address, request.key, stop, request.sessions);
  let extraSurges: Surge[] | undefined;
  const installation = await tryFor(PATIENCE_MS, install);
  const { setting, faults } = installation;
  if (setting.sensors.length === 0) {
    request.say('There are no sensors: import some first. Only incidents are simulated.');
  } else {
    await api.sendReadings(proof(installation), PATIENCE_MS);
    request.say(
      `${setting.sensors.length} sensors; silent: ${faults.dead ?? 'none'}; intermittent: ${faults.loose ?? 'none'}; wrong clock: ${faults.ahead ?? 'none'}.`,
    );
  }
  const going = [goOn(installation)];
  if (request.hasIncidents) going.push(work(installation));
  // History is filled in while the present continues.
  if (request.fillsPast && setting.sensors.length > 0) going.push(fillPast(installation));
  try {
    await Promise.all(going);
  } catch (error) {
    // Pending requests at the stop were cancelled.
    if (!stop.aborted) throw error;
  }

  async function install(): Promise<Installation> {
    const now = Date.now();
    const given = await api.get('/api/crowd/setting', crowdSetting);
    const { seed, timeZone, speed } = request;
    const clock = createSimulatedClock(now, simulatedBeginning(request, now), speed);
    const options = { seed, timeZone };
    const { surgePlaces } = createCrowdModel(given, options);
    // Once: sensors that are imported later add no extra surge.
    extraSurges ??= planSurge(surgePlaces, clock, now);
    return {
      setting: given,
      model: createCrowdModel(given, { ...options, extraSurges }),
      clock,
      faults: createFaults(given, surgePlaces, seed, now),
      zonePeriod: speed <= 5 ? 20 : speed <= 20 ? 10 : 5,
      gatePeriod: GATE_PERIOD_S,
    };
  }

  function planSurge(places: readonly SurgePlace[], clock: SimulatedClock, now: number): Surge[] {
    const { seed, speed, surgeAfterS } = request;
    const place = places[seed % Math.max(1, places.length)];
    if (surgeAfterS === undefined || place === undefined) return [];
    const whole = SURGE_SHAPE.rise + SURGE_SHAPE.hold + SURGE_SHAPE.fall;
    const stretch = Math.max(1, (SHORTEST_SURGE_MS * speed) / whole);
    return [toSurge(place, clock.toSimulated(now + surgeAfterS * SECOND), stretch)];
  }

  /** Retries while the server is unavailable or busy, up to a limit. */
  async function tryFor<Result>(patienceMs: number, work: () => Promise<Result>): Promise<Result> {
    const until = performance.now() + patienceMs;
    for (let wait = TRY_AGAIN_MS; ; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
      try {
        return await work();
      } catch (error) {
        if (!isPassing(error) || performance.now() >= until) throw error;
        await sleep(Math.min(wait, until - performance.now()), undefined, { signal: stop });
      }
    }
  }

  async function goOn(first: Installation): Promise<void> {
    let current = first;
    let readings = createLiveReadings(api, current, Date.now());
    let lookAt = Date.now() + LOOK_AGAIN_MS;
    while (!stop.aborted) {
      await sleep(SECOND - (Date.now() % SECOND), undefined, { signal: stop });
      if (Date.now() >= lookAt) {
        lookAt = Date.now() + LOOK_AGAIN_MS;
        const given = await api.get('/api/crowd/setting', crowdSetting).catch(() => null);
        if (given !== null && given.version !== current.setting.version) {
          current = { ...(await install()), clock: current.clock };
          readings = createLiveReadings(api, current, Date.now());
        }
      }
      await readings.tick(Date.now());
    }
  }

  /** People do not wait for sensors, nor sensors for people. */
  async function work({ clock }: Installation): Promise<void> {
    const incidents = createLiveIncidents(api, {
      random: createRandom(request.seed, `incidents ${Date.now()}`),
      speed: request.speed,
      localTime: (real) => readLocalTime(clock.toSimulated(real), request.timeZone),
    });
    while (!stop.aborted) {
      await sleep(SECOND, undefined, { signal: stop });
      await incidents.tick(Date.now());
    }
  }

  async function fillPast(from: Installation): Promise<void> {
    const started = Date.now();
    let told = started;
    let mostMissing = 0;
    request.onFilled?.(0);
    const fill = () =>
      backFill(api, from, { now: started, timeZone: request.timeZone }, stop, (done, all) => {
        // After a restart, less is missing.
        mostMissing = Math.max(mostMissing, all);
        request.onFilled?.(1 - (all - done) / mostMissing);
        if (Date.now() - told < 5 * SECOND) return;
        told = Date.now();
        request.say(
          `Filling in yesterday's evening, the last 24 hours and 8 days: ${Math.round((100 * done) / all)} %`,
        );
      });
    // Readings that arrived before are not missing the next time.
    const sum = await tryFor(Number.POSITIVE_INFINITY, fill);
    request.onFilled?.(1);
    if (Date.now() - started < 2 * SECOND) return;
    const seconds = Math.round((Date.now() - started) / SECOND);
    request.say(`History is filled in: ${sum.stored.toLocaleString('en')} counts, ${seconds} s.`);
  }
}

/** The requested time of day on the present local day. */
function simulatedBeginning({ from, timeZone }: SimulatorRequest, now: number): number {
  if (from === undefined) return now;
  const { hour } = readLocalTime(now, timeZone);
  return now + (from.hour + from.minute / 60 - hour) * HOUR_MS;
}

/** One reading that shows at once whether the key is accepted. */
function proof({ setting, model, clock }: Installation) {
  const now = Math.floor(Date.now() / SECOND) * SECOND;
  const index = setting.sensors.findIndex(({ kind }) => kind === 'occupancy');
  const sensor = setting.sensors[index]?.code;
  if (sensor === undefined) return [];
  const count = model.personsAt(clock.toSimulated(now))[index] ?? 0;
  return [{ sensor, observedAt: new Date(now).toISOString(), count }];
}
