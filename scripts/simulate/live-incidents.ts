import { randomUUID } from 'node:crypto';
import { type IncidentDetail, incidentDetail } from '../../api/core/contract/incident.ts';
import { type IncidentRequest, incidentReceipt } from '../../api/core/contract/incident-actions.ts';
import { type IncidentSummary, incidentPage } from '../../api/core/contract/incidents.ts';
import { MINUTE_MS } from '../../api/core/time/durations.ts';
import type { Random } from '../demo/geometry/random.ts';
import { type ApiClient, ApiRefusal, ApiUnreachable } from './api-client.ts';
import { drawIncident, reportsAnHour } from './incident-words.ts';
import type { LocalTime } from './local-clock.ts';

/** Description that marks simulated incidents; a simulator also recognises its own incidents by it. */
export const SIMULATED = '模拟事件';
/** Shortest pause at any speed, so that users can follow. */
const SHORTEST_PAUSE_MS = 4_000;
/** Largest number of incidents followed at once. */
const MOST_FOLLOWED = 60;
const TAKE_UP_EVERY = MINUTE_MS;
const LOOK_AGAIN_EVERY = 15 * MINUTE_MS;

/** Duration of a step in simulated minutes, from … to. */
const PAUSES: Record<string, readonly [number, number]> = {
  reported: [1, 8],
  registered: [1, 6],
  dispatched: [4, 20],
  in_progress: [15, 80],
  done: [4, 20],
  verified: [2, 12],
};
const WHISTLED = 0.05;
const RETURNED = 0.04;

interface Followed {
  code: string;
  /** Version after the simulator's last change (optimistic lock); another version: somebody else has changed the incident. */
  version: number;
  /** Real instant. */
  nextAt: number;
}

export interface LiveIncidents {
  /** Executes due steps, one request after another. */
  tick(now: number): Promise<void>;
  readonly done: { reported: number; acts: number };
}

/**
 * Simulates people who report and handle incidents through the public routes: a worker reports one, the chief registers and
 * dispatches it, it is handled, verified and closed. Alerts are not acknowledged: that is for the user at the desk. An incident
 * that somebody else has changed is left to them.
 */
export function createLiveIncidents(
  api: ApiClient,
  options: { random: Random; speed: number; localTime: (real: number) => LocalTime },
): LiveIncidents {
  const { random, speed, localTime } = options;
  const followed = new Map<string, Followed>();
  const done = { reported: 0, acts: 0 };
  let known: IncidentSummary[] = [];
  let untouched: string[] = [];
  let lookAt = 0;
  let reportAt = 0;
  let takeUpAt = 0;

  const later = (now: number, simulatedMs: number) =>
    now + Math.max(SHORTEST_PAUSE_MS, simulatedMs / speed);
  const pauseIn = (state: string) => {
    const [least, most] = PAUSES[state] ?? [2, 10];
    return random.between(least, most) * MINUTE_MS;
  };

  async function look(now: number): Promise<void> {
    lookAt = now + LOOK_AGAIN_EVERY;
    const recent = await api.get('/api/incidents?status=all&located=true&limit=500', incidentPage);
    known = recent.items;
    const open = await api.get('/api/incidents?status=open&located=true&limit=500', incidentPage);
    untouched = open.items.filter(({ version }) => version === 0).map(({ code }) => code);
    const touched = open.items.filter(
      ({ version, code }) => version > 0 && version < 20 && !followed.has(code),
    );
    for (const { code } of touched.slice(0, MOST_FOLLOWED - followed.size)) {
      const found = await find(code);
      if (found !== null && isOurs(found)) follow(found.code, found.version, found.state, now);
    }
  }

  function follow(code: string, version: number, state: string, now: number): void {
    followed.set(code, { code, version, nextAt: later(now, pauseIn(state)) });
  }

  const find = (code: string) =>
    api.get(`/api/incidents/${encodeURIComponent(code)}`, incidentDetail, 'dispatcher');

  async function report(now: number): Promise<void> {
    const perHour = Math.max(0.5, reportsAnHour(localTime(now)));
    reportAt = later(now, (-Math.log(1 - random.next()) * 60 * MINUTE_MS) / perHour);
    const drawn = drawIncident(known, localTime(now), random);
    if (drawn === null) return;
    const { position, ...told } = drawn;
    const receipt = await api.post(
      '/api/incidents',
      { ...told, position: [...position], description: SIMULATED },
      incidentReceipt,
      // The worker reports what lies in the district; the server finds the grid.
      { persona: 'worker', idempotencyKey: randomUUID() },
    );
    done.reported += 1;
    follow(receipt.code, receipt.version, receipt.state, now);
  }

  async function takeUp(now: number): Promise<void> {
    takeUpAt = later(now, TAKE_UP_EVERY);
    if (untouched.length === 0 || followed.size >= MOST_FOLLOWED) return;
    const [code = ''] = untouched.splice(random.whole(0, untouched.length - 1), 1);
    const found = await find(code);
    if (found.version === 0) follow(code, 0, found.state, now);
  }

  async function goOn(each: Followed, now: number): Promise<void> {
    followed.delete(each.code);
    const found = await find(each.code);
    // Notes and acknowledgements of others do not count as a change.
    const isTakenOver = found.history.some(
      ({ number, by, action }) =>
        number > each.version && by !== 'system' && action !== 'acknowledge' && action !== 'note',
    );
    const step = isTakenOver ? null : nextStep(found, random);
    if (step === null) return;
    const receipt = await api.post(
      `/api/incidents/${encodeURIComponent(found.code)}/actions`,
      step.request,
      incidentReceipt,
      { persona: step.persona, idempotencyKey: randomUUID() },
    );
    done.acts += 1;
    if (receipt.state !== 'closed') follow(found.code, receipt.version, receipt.state, now);
  }

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      // Somebody else was faster, or the server is busy or unavailable: continue with the next incident.
      if (!(error instanceof ApiRefusal || error instanceof ApiUnreachable)) throw error;
    }
  }

  return {
    done,
    async tick(now) {
      if (now >= lookAt) await attempt(() => look(now));
      if (reportAt === 0) reportAt = later(now, 0.4 * MINUTE_MS);
      if (now >= reportAt && followed.size < MOST_FOLLOWED) await attempt(() => report(now));
      if (now >= takeUpAt) await attempt(() => takeUp(now));
      const due = [...followed.values()].filter(({ nextAt }) => nextAt <= now).slice(0, 3);
      for (const each of due) await attempt(() => goOn(each, now));
    },
  };
}

/** Whether a simulator reported the incident and nobody else has acted since. */
function isOurs({ description, history, grids }: IncidentDetail): boolean {
  if (description !== SIMULATED) return false;
  const ours = new Set(['worker', 'system', ...grids.flatMap(({ code }) => personasOf(code))]);
  return history.every(({ by, action }) => action === 'acknowledge' || ours.has(by));
}

const personasOf = (code: string) => [`worker@${code}`, `chief@${code}`, `dispatcher@${code}`];

/** The next step and its actor; null: no step is due, or no actor exists. */
export function nextStep(
  found: Pick<IncidentDetail, 'state' | 'version' | 'grids' | 'whistle' | 'assignee'>,
  random: Random,
): { persona: string; request: IncidentRequest } | null {
  const street = found.grids.find(({ level }) => level === 1)?.code;
  const grid = found.grids.findLast(({ level }) => level <= 3)?.code;
  if (street === undefined || grid === undefined) return null;
  const { version } = found;
  const by = (role: string, code: string, request: IncidentRequest) => ({
    persona: `${role}@${code}`,
    request,
  });
  const unanswered = found.whistle !== null && found.whistle.answeredAt === null;
  switch (found.state) {
    case 'reported':
      return by('chief', grid, { action: 'register', version });
    case 'registered':
      return by('chief', grid, { action: 'dispatch', version, to: grid });
    case 'dispatched':
      if (unanswered) return answer(found, street);
      return by('worker', grid, { action: 'start', version });
    case 'in_progress':
      if (unanswered) return answer(found, street);
      if (found.whistle === null && random.chance(WHISTLED)) {
        const reason = random.pick(['需要物业配合', '超出网格处置权限', '需要执法部门到场']);
        return by('worker', grid, { action: 'whistle', version, reason });
      }
      return by('worker', grid, { action: 'finish', version });
    case 'done':
      if (random.chance(RETURNED)) {
        return by('chief', grid, { action: 'return', version, reason: '现场未清理干净' });
      }
      return by('chief', grid, { action: 'verify', version });
    case 'verified':
      return by('dispatcher', street, { action: 'close', version });
    case 'closed':
      return null;
  }
}

/** The unit that is asked reports in. */
function answer({ whistle, version }: Pick<IncidentDetail, 'whistle' | 'version'>, street: string) {
  const request: IncidentRequest = { action: 'report_in', version };
  return { persona: `chief@${whistle?.grid.code ?? street}`, request };
}
