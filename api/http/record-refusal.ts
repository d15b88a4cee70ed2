import type { Context } from 'hono';
import type { AppDependencies } from '../app-dependencies.ts';
import { recordAlone } from '../audit/record-act.ts';
import { Forbidden } from '../errors.ts';
import { endpointOf } from './endpoint-of.ts';
import { readRequester } from './read-requester.ts';
import type { RequestScope } from './router.ts';

const WINDOW_MS = 60_000;
/** Refusals of one actor at one address that are recorded in a minute; a program that tries everything must not fill the audit. */
const MOST_RECORDED = 60;
/** Actors and addresses that are counted at once. */
const MOST_COUNTED = 10_000;
const LONGEST_PATH = 200;

/** Records acts that a role does not allow. The refusal is answered also when it cannot be recorded; the log then says so. */
export function createRefusalRecord({
  database,
  audit,
  log,
  now,
}: Pick<AppDependencies, 'database' | 'audit' | 'log' | 'now'>) {
  const counts = new Map<string, { since: number; count: number }>();

  function isWithinLimit(key: string): boolean {
    const at = now().getTime();
    const counted = counts.get(key);
    if (counted !== undefined && at - counted.since < WINDOW_MS) {
      counted.count++;
      return counted.count <= MOST_RECORDED;
    }
    if (counts.size >= MOST_COUNTED) counts.clear();
    counts.set(key, { since: at, count: 1 });
    return true;
  }

  return async (context: Context<RequestScope>, error: unknown): Promise<void> => {
    if (!(error instanceof Forbidden) || endpointOf(context) === undefined) return;
    const requester = readRequester(context);
    if (!isWithinLimit(`${requester.actor} ${requester.address}`)) {
      log.warn({ requestId: requester.requestId }, 'too many refusals to record them all');
      return;
    }
    const { method, path } = context.req;
    try {
      await recordAlone(database, audit, requester, {
        action: 'act.refused',
        objectKind: 'request',
        object: `${method} ${path}`.slice(0, LONGEST_PATH),
        after: { reason: error.reason },
      });
    } catch (err) {
      log.error({ err, requestId: requester.requestId }, 'a refusal was not recorded');
    }
  };
}
