/** Maps events of the stream to the affected queries, and how soon they are requested again. Pure. */
import type { PlanChange } from '../../api/core/contract/plans.ts';
import type { CameraChange, IncidentChange } from '../../api/core/contract/stream.ts';

/** now: within a second. soon: lists and marks, every other second. later: figures, every ten. */
export type Pace = 'now' | 'soon' | 'later';

/** @param path of a query, the first element of its key */
export type Touches = (path: string) => Pace | null;

/** Queries whose answers are shown together as figures and lists of the same incidents. */
export function isOfCases(path: unknown): boolean {
  return (
    typeof path === 'string' &&
    /^\/api\/(incidents(\/board)?$|statistics|grids\/(figures|[^/]+\/statistics))/.test(path)
  );
}

/** Maps the same events for a screen that shows such answers together: all of them wait for the slowest pace. */
export const inOneMoment =
  (touches: Touches): Touches =>
  (path) =>
    touches(path) !== null && isOfCases(path) ? 'later' : touches(path);

export function touchedByIncident({
  code,
  path: answering,
  ground = [],
  isAlert,
}: IncidentChange): Touches {
  const units = [...answering, ...ground];
  const own = `/api/incidents/${encodeURIComponent(code)}`;
  return (path) => {
    if (path === own || path === `${own}/surroundings`) return 'now';
    if (path === '/api/alerts') return isAlert ? 'now' : 'soon';
    if (path === '/api/whistles') return 'now';
    if (path === '/api/incidents' || path === '/api/incidents/marks') return 'soon';
    if (path === '/api/incidents/board') return 'soon';
    if (path === '/api/grids/figures' || path.startsWith('/api/statistics')) return 'later';
    const unit = /^\/api\/grids\/([^/]+)(\/statistics(\/children)?)?$/.exec(path)?.[1];
    return unit !== undefined && units.includes(decodeURIComponent(unit)) ? 'later' : null;
  };
}

export const touchedByWarning: Touches = (path) =>
  path === '/api/crowd/warnings' || path === '/api/alerts' ? 'now' : null;

export function touchedByCamera({ code }: CameraChange): Touches {
  const own = `/api/cameras/${encodeURIComponent(code)}`;
  return (path) => {
    if (path === own) return 'now';
    return path === '/api/cameras' || path === '/api/cameras/marks' ? 'soon' : null;
  };
}

/** A plan that is being drawn is not requested again: it changes with a rebase, which requests it itself. */
export function touchedByPlan({ id }: PlanChange): Touches {
  return (path) => {
    if (path === `/api/plans/${id}`) return 'now';
    return path === '/api/plans' ? 'soon' : null;
  };
}

/** Queries that hardly need polling while the stream reports their changes. */
export function isCarried(path: unknown): boolean {
  return (
    typeof path === 'string' &&
    /^\/api\/(incidents|alerts|whistles|statistics|cameras|plans|grids\/|crowd\/(now|warnings))/.test(
      path,
    )
  );
}
