import type { AppDependencies } from '../app-dependencies.ts';
import { askProvider } from '../commands/ask-provider.ts';
import { createKeepDays } from '../crowd/keep-readings.ts';
import { type Running, runEvery } from '../run-every.ts';
import { forgetReplies } from '../sql/incident/keep-reply.ts';
import { forgetEndedSessions } from '../sql/person/change-session.ts';
import { mergeTallies } from '../sql/statistics/merge-tallies.ts';
import { encryptReporters } from './encrypt-reporters.ts';
import { eraseOldReporters } from './erase-reporters.ts';
import { fireTimeLimits } from './fire-time-limits.ts';
import { forgetOldEvents } from './forget-events.ts';
import { keepEmbedded } from './keep-embedded.ts';
import { logAuditHead } from './log-audit-head.ts';
import { pruneOldActs } from './prune-old-acts.ts';

/** Starts the periodic jobs: time limits, warnings, roll-ups, retention. */
export function startJobs(tools: AppDependencies): Running[] {
  const { database, dataKeys, bus, crowd, district, log, config, audit, now } = tools;
  const keepDays = createKeepDays(database, crowd.directory, log);
  return [
    runEvery(500, 'time limits', log, () => fireTimeLimits(database, now().toISOString())),
    runEvery(600_000, 'forget replies', log, () => forgetReplies(database, now().toISOString())),
    runEvery(60_000, 'forget events', log, () => forgetOldEvents(database, config.keptEvents)),
    runEvery(600_000, 'audit head', log, () => logAuditHead(database, log)),
    runEvery(3_600_000, 'prune audit', log, () => pruneOldActs(database, audit, config.auditDays)),
    runEvery(600_000, 'encrypt reporters', log, () => encryptReporters(database, dataKeys, log)),
    runEvery(3_600_000, 'erase reporters', log, () =>
      eraseOldReporters(database, audit, config.reporterDays),
    ),
    runEvery(20_000, 'merge tallies', log, () => mergeTallies(database)),
    runEvery(600_000, 'forget sessions', log, () => forgetEndedSessions(database, now())),
    runEvery(20_000, 'ask the provider', log, () => askProvider(tools)),
    runEvery(60_000, 'keep embedded', log, () => keepEmbedded(database)),
    runEvery(1_000, 'time zone', log, district.freshen),
    runEvery(1_000, 'watch the crowd', log, () => crowd.watch.tick(bus)),
    runEvery(10_000, 'roll up readings', log, crowd.rollUp),
    runEvery(600_000, 'keep readings', log, () => keepDays(now())),
  ];
}
