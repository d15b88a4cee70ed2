import { createHmac } from 'node:crypto';
import type { Requester } from '../audit/requester.ts';
import type { Accounts } from '../auth/open-accounts.ts';
import type { Actor } from '../core/contract/actors.ts';
import { keyOfActor } from '../core/rules/permissions.ts';
import type { Db, TransactionOptions } from '../database/database.ts';
import { Unavailable, Unprocessable } from '../errors.ts';
import { claimKey, type KeptReply, keepReply } from '../sql/incident/keep-reply.ts';
import { isDeadlock, isLockTimeout } from '../sql/shared/sql-state.ts';
import { limitLockWait } from '../sql/shared/transaction-settings.ts';
import { type CommandTools, type Done, runCommand } from './run-command.ts';

/** Limit of the wait for a lock: an import may hold the rows for minutes. */
const LONGEST_WAIT_S = 10;

export interface Act {
  actor: Actor;
  requester: Requester;
  /** Value of `Idempotency-Key`. */
  key: string;
  method: string;
  path: string;
  /** Request body after parsing: its spelling does not count. */
  body: unknown;
  /** Current instant, ISO. */
  now: string;
}

/** What such a command needs besides: the secret of the installation. */
export interface OnceTools extends CommandTools {
  accounts: Pick<Accounts, 'settings'>;
}

const MOST_TRIES = 3;

/**
 * Runs a request once for its idempotency key, in one transaction: row, history, timers, reply, events and audit are stored
 * together or not at all. `work` throws a refusal; nothing is stored then.
 * @throws Unprocessable when the key was used for another request
 */
export async function answerOnce(
  tools: OnceTools,
  act: Act,
  work: (db: Db) => Promise<Done<KeptReply>>,
  options: TransactionOptions = {},
): Promise<KeptReply> {
  const { key, now } = act;
  const request = JSON.stringify([act.method, act.path, act.body]);
  // With a secret: a body may name a reporter, and a plain hash of a phone number is found by trying all numbers.
  const { secret } = tools.accounts.settings;
  const requestHash = createHmac('sha256', secret).update(request).digest('hex');
  const keyed = { actor: keyOfActor(act.actor), key, requestHash };

  const once = () =>
    runCommand(
      tools,
      act.requester,
      async (db): Promise<Done<KeptReply>> => {
        await limitLockWait(db, LONGEST_WAIT_S);
        const claim = await claimKey(db, keyed, now);
        if (claim === 'mismatch') {
          throw new Unprocessable('idempotency_mismatch', 'the key was used for another request');
        }
        if (claim !== 'claimed') return { answer: claim, changes: [], audit: 'unchanged' };
        const done = await work(db);
        await keepReply(db, keyed, done.answer);
        return done;
      },
      options,
    );

  for (let tries = 1; ; tries++) {
    try {
      return await once();
    } catch (error) {
      if (isLockTimeout(error))
        throw new Unavailable('busy', 'the rows are locked by another request');
      if (!isDeadlock(error) || tries === MOST_TRIES) throw error;
    }
  }
}
