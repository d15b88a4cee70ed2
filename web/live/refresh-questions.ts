import type { Query, QueryClient } from '@tanstack/react-query';
import type { Endpoint, Pace } from '../../api/core/contract/endpoints/endpoint.ts';
import type { Touches } from './touched-questions.ts';

/**
 * Debounce and throttle of each pace: the first request after a quiet time waits a moment, so that the events of one action
 * cause one request; then there is a minimum pause between two.
 */
const paces: Record<Pace, { waitMs: number; pauseMs: number }> = {
  now: { waitMs: 150, pauseMs: 700 },
  soon: { waitMs: 400, pauseMs: 2_000 },
  later: { waitMs: 1_000, pauseMs: 10_000 },
};
const paceNames = ['now', 'soon', 'later'] as const satisfies readonly Pace[];
/** A long list that was scrolled far down is requested page by page. */
const LONG_LIST_PAGES = 3;

export interface Refresh {
  /** Invalidates the affected queries: visible ones are requested again now, the others when they become visible. */
  touch(touches: Touches): void;
  stop(): void;
}

/**
 * Requests queries again at a limited rate (throttle), however many events there are. A pending request is completed and then
 * repeated: its answer may be older than the event.
 *
 * @param keepsReady queries that are requested although nothing on the screen uses their answer yet
 */
export function refreshQuestions(
  client: QueryClient,
  { keepsReady = () => false }: { keepsReady?: (endpoint: Endpoint | undefined) => boolean } = {},
): Refresh {
  const cache = client.getQueryCache();
  const due: Record<Pace, Set<string>> = { now: new Set(), soon: new Set(), later: new Set() };
  const timers: Partial<Record<Pace, ReturnType<typeof setTimeout>>> = {};
  const lastRun: Record<Pace, number> = { now: 0, soon: 0, later: 0 };

  const restOf = (pace: Pace) => lastRun[pace] + paces[pace].pauseMs - performance.now();

  function schedule(pace: Pace): void {
    if (timers[pace] !== undefined) return;
    const { waitMs } = paces[pace];
    // Jitter: all screens receive the event at the same moment, but need not send their requests at once.
    const spread = Math.random() * waitMs;
    timers[pace] = setTimeout(() => run(pace), Math.max(restOf(pace), waitMs) + spread);
  }

  function run(pace: Pace): void {
    clearTimeout(timers[pace]);
    delete timers[pace];
    lastRun[pace] = performance.now();
    const hashes = [...due[pace]];
    due[pace].clear();
    for (const hash of hashes) {
      const query = cache.get(hash);
      if (query === undefined) continue;
      if (query.state.fetchStatus === 'fetching') due[pace].add(hash);
      else if ((query.isActive() || keepsReady(query.meta?.endpoint)) && isWanted(pace))
        void client.invalidateQueries({ ...only(query), refetchType: 'all' });
      else query.invalidate();
    }
    if (due[pace].size > 0) schedule(pace);
  }

  return {
    touch(touches) {
      for (const query of cache.getAll()) {
        const { endpoint, params = {} } = query.meta ?? {};
        const pace = endpoint === undefined ? null : touches({ endpoint, params });
        if (pace === null) continue;
        const kept = isLong(query) ? 'later' : pace;
        due[kept].add(query.queryHash);
      }
      // A browser may delay the timers of a hidden page: there, audible alerts are requested without one.
      if (due.now.size > 0 && !isLookedAt() && restOf('now') <= 0) run('now');
      for (const pace of paceNames) if (due[pace].size > 0) schedule(pace);
    },
    stop() {
      for (const timer of Object.values(timers)) clearTimeout(timer);
    },
  };
}

/** A hidden page requests only audible alerts; the rest when it becomes visible. */
const isWanted = (pace: Pace) => pace === 'now' || isLookedAt();
const isLookedAt = () => document.visibilityState === 'visible';

const only = ({ queryKey }: Query) => ({ queryKey, exact: true });

function isLong({ state: { data } }: Query): boolean {
  return (
    typeof data === 'object' &&
    data !== null &&
    'pages' in data &&
    Array.isArray(data.pages) &&
    data.pages.length > LONG_LIST_PAGES
  );
}
