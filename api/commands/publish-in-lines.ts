import type { AppDependencies } from '../app-dependencies.ts';
import type { Requester } from '../audit/requester.ts';
import type { PlanFinding, PublishLine } from '../core/contract/plan-findings.ts';
import { DatabaseFault, type Db } from '../database/database.ts';
import { answerInLines } from '../http/answer-in-lines.ts';
import type { ChangeOutcome } from '../sql/plan/publish-plan.ts';
import type { OnPublishProgress } from '../sql/publication/publish-edition.ts';
import { isDeadlock, isLockTimeout } from '../sql/shared/sql-state.ts';
import { limitLockWait } from '../sql/shared/transaction-settings.ts';
import { type CommandTools, type Done, runCommand } from './run-command.ts';

/** Limit of the wait for another publication; a longer one is reported to the client. */
const LONGEST_WAIT_S = 60;
const MOST_TRIES = 3;

/** Thrown to roll back a transaction on purpose; not a fault. */
class RolledBack extends Error {
  constructor(readonly line: PublishLine) {
    super('rolled back');
  }
}

export type Publishing = (
  db: Db,
  onProgress: OnPublishProgress,
) => Promise<Done<{ editionId: number }> | Exclude<ChangeOutcome, { outcome: 'published' }>>;

/**
 * Publishes in one transaction and reports its progress. A publication that is refused, changes nothing or fails is rolled back
 * completely.
 * @param publish does everything except events and audit, which are recorded last
 */
export function publishInLines(
  { log, ...tools }: CommandTools & Pick<AppDependencies, 'log'>,
  requester: Requester,
  publish: Publishing,
): Response {
  return answerInLines(async (tell) => {
    for (let tries = 1; ; tries++) {
      try {
        const { editionId } = await runCommand(
          tools,
          requester,
          async (db) => {
            await limitLockWait(db, LONGEST_WAIT_S);
            const onProgress: OnPublishProgress = (step, done, total) =>
              tell({ step, done, total });
            const done = await publish(db, onProgress);
            if ('outcome' in done) throw new RolledBack(done);
            return done;
          },
          { isHeavy: true },
        );
        return { outcome: 'published' as const, edition: editionId };
      } catch (error) {
        if (error instanceof RolledBack) return error.line;
        const isBusy = error instanceof DatabaseFault && error.reason === 'busy';
        if (isBusy || isLockTimeout(error)) {
          return { outcome: 'refused', findings: [busy], problems: [] };
        }
        if (isDeadlock(error) && tries < MOST_TRIES) continue;
        const { requestId } = requester;
        log.error({ err: error, requestId }, 'nothing was published');
        return { outcome: 'failed', requestId };
      }
    }
  });
}

const busy: PlanFinding = {
  key: null,
  reason: 'busy',
  severity: 'error',
  areaM2: null,
  place: null,
  detail: 'another publication is under way',
};
