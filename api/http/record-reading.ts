import type { Context } from 'hono';
import type { AppDependencies } from '../app-dependencies.ts';
import { type AuditEntry, recordAlone } from '../audit/record-act.ts';
import { readRequester } from './read-requester.ts';
import type { RequestScope } from './router.ts';

/**
 * Records that personal data is read, or that data leaves the system, before it is sent: what cannot be recorded is not answered.
 * A HEAD request sends nothing.
 */
export async function recordReading(
  { database, audit }: Pick<AppDependencies, 'database' | 'audit'>,
  context: Context<RequestScope>,
  entry: AuditEntry,
): Promise<void> {
  if (context.req.method === 'HEAD') return;
  await recordAlone(database, audit, readRequester(context), entry);
}
