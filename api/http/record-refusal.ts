import type { Context } from 'hono';
import type { AppDependencies } from '../app-dependencies.ts';
import { recordAlone } from '../audit/record-act.ts';
import { clientNetwork } from '../auth/client-address.ts';
import { Forbidden } from '../errors.ts';
import { limitRecords } from '../limit-records.ts';
import { endpointOf } from './endpoint-of.ts';
import { readRequester } from './read-requester.ts';
import type { RequestScope } from './router.ts';

const LONGEST_PATH = 200;

/** Records acts that a role does not allow. The refusal is answered also when it cannot be recorded; the log then says so. */
export function createRefusalRecord({
  database,
  audit,
  log,
  now,
}: Pick<AppDependencies, 'database' | 'audit' | 'log' | 'now'>) {
  const isWithinLimit = limitRecords(now);

  return async (context: Context<RequestScope>, error: unknown): Promise<void> => {
    if (!(error instanceof Forbidden) || endpointOf(context) === undefined) return;
    const requester = readRequester(context);
    if (!isWithinLimit(`${requester.actor} ${clientNetwork(context)}`)) {
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
