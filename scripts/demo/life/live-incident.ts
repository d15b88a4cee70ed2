import { HOUR_MS, MINUTE_MS } from '../../../api/core/time/durations.ts';
import type { Random } from '../geometry/random.ts';
import type { IncidentKind } from './incident-kinds.ts';

/** Divisor of the time limit: an urgent incident has half the time, an emergency a quarter. */
const HASTE = { 1: 1, 2: 2, 3: 4 } as const;

export type IncidentLife = {
  severity: 1 | 2 | 3;
  state: 'reported' | 'registered' | 'dispatched' | 'in_progress' | 'done' | 'verified' | 'closed';
  registeredAt: number | undefined;
  dueAt: number | undefined;
  closedAt: number | undefined;
  closedInGrid: boolean | undefined;
};

function drawSeverity([, urgent, emergency]: [number, number, number], random: Random): 1 | 2 | 3 {
  const draw = random.next() * 100;
  if (draw < emergency) return 3;
  return draw < emergency + urgent ? 2 : 1;
}

/**
 * The state that an incident reported at `reportedAt` has reached by `until` (both ms). The time limit starts at registration,
 * not when somebody accepts the incident.
 */
export function liveIncident(
  kind: IncidentKind,
  reportedAt: number,
  until: number,
  random: Random,
): IncidentLife {
  const severity = drawSeverity(kind.severity, random);
  const registration = random.between(1, severity === 1 ? 28 : 8) * MINUTE_MS;
  const registeredAt = reportedAt + Math.round(registration / 1000) * 1000;
  const limit = Math.max(1, kind.limit / HASTE[severity]) * HOUR_MS;
  // Durations have a long tail; a few incidents wait for another office for days.
  const isStuck = random.chance(0.014);
  const spread = Math.exp(random.around(0, 0.75));
  const handling = kind.median * HOUR_MS * spread * (severity === 3 ? 0.7 : 1);
  const takes =
    registration + 4 * MINUTE_MS + (isStuck ? random.between(60, 440) * HOUR_MS : handling);
  const closedAt = reportedAt + Math.round(takes / 1000) * 1000;
  const dueAt = registeredAt + limit;
  if (closedAt <= until) {
    const closedInGrid = random.chance(isStuck ? kind.inGrid * 0.6 : kind.inGrid);
    return { severity, state: 'closed', registeredAt, dueAt, closedAt, closedInGrid };
  }
  const open = { severity, closedAt: undefined, closedInGrid: undefined };
  if (registeredAt > until) {
    return { ...open, state: 'reported', registeredAt: undefined, dueAt: undefined };
  }
  const progress = (until - reportedAt) / (closedAt - reportedAt);
  const state =
    progress < 0.12
      ? 'registered'
      : progress < 0.3
        ? 'dispatched'
        : progress < 0.8
          ? 'in_progress'
          : progress < 0.93
            ? 'done'
            : 'verified';
  return { ...open, state, registeredAt, dueAt };
}

/** Fields of an imported incident that follow from its kind and its life. @param reportedAt milliseconds */
export function lifeFields({ category }: IncidentKind, reportedAt: number, life: IncidentLife) {
  const instant = (at: number | undefined) =>
    at === undefined ? undefined : new Date(at).toISOString();
  return {
    category,
    severity: life.severity,
    state: life.state,
    reported_at: instant(reportedAt),
    registered_at: instant(life.registeredAt),
    due_at: instant(life.dueAt),
    closed_at: instant(life.closedAt),
    closed_in_grid: life.closedInGrid,
  };
}
