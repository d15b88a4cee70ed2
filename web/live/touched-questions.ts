/** Which questions of the page an event of the stream changes the answer of, and how soon they are asked again. Pure. */
import type { PlanChange } from '../../api/core/contract/plans.ts';
import type { CameraChange, IncidentChange } from '../../api/core/contract/stream.ts';

/** now: within a second. soon: lists and marks, every other second. later: figures, every ten. */
export type Pace = 'now' | 'soon' | 'later';

/** @param path of a question, as it stands first in its key */
export type Touches = (path: string) => Pace | null;

/** Questions whose answers stand beside each other as figures and lists of the same cases. */
export function isOfCases(path: unknown): boolean {
  return (
    typeof path === 'string' &&
    /^\/api\/(incidents(\/board)?$|statistics|grids\/(figures|[^/]+\/statistics))/.test(path)
  );
}

/** The same events for a screen that shows such answers beside each other: all of them wait for the slowest pace. */
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

/** What is drawn on is not asked again: it changes with a rebase, which asks for it itself. */
export function touchedByPlan({ id }: PlanChange): Touches {
  return (path) => {
    if (path === `/api/plans/${id}`) return 'now';
    return path === '/api/plans' ? 'soon' : null;
  };
}

/** Questions that hardly need to be asked on their own while the stream says when they change. */
export function isCarried(path: unknown): boolean {
  return (
    typeof path === 'string' &&
    /^\/api\/(incidents|alerts|whistles|statistics|cameras|plans|grids\/|crowd\/(now|warnings))/.test(
      path,
    )
  );
}
