import type { RequestListener } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createApp } from './app.ts';
import type { AppDependencies, TestPicture } from './app-dependencies.ts';
import { openAccounts } from './auth/open-accounts.ts';
import { openScreens } from './auth/open-screens.ts';
import { readSecret } from './auth/read-secret.ts';
import type { SignInSettings } from './auth/sign-in-settings.ts';
import type { Config } from './config.ts';
import { openCrowd } from './crowd/open-crowd.ts';
import type { Database } from './database/database.ts';
import type { Clock } from './domain/clock.ts';
import { isLoopback } from './find-missing-settings.ts';
import { answerRequests } from './http/answer-requests.ts';
import { encryptReporters } from './jobs/encrypt-reporters.ts';
import { startJobs } from './jobs/start-jobs.ts';
import { openPlanJudge } from './judge/open-plan-judge.ts';
import { createBus } from './live/bus.ts';
import { followOutbox } from './live/follow-outbox.ts';
import { openStreams } from './live/streams.ts';
import { createLog } from './log.ts';
import type { District } from './open-district.ts';
import { openServer } from './open-server.ts';
import { readDataKeys } from './read-data-keys.ts';
import { runEvery } from './run-every.ts';
import { openTileStore } from './tiles/tile-store.ts';

/** How soon a renewed certificate is used. */
const CERTIFICATE_MS = 60_000;
/** Time for running requests when the server stops. */
const GRACE_MS = 5_000;

export interface Serving {
  /** Address at which this computer reaches it: scheme, host and port. */
  address: string;
  /** Address for browsers. */
  publicAddress: string;
  /** Records how much of the past the demo's simulator has filled in, 0 … 1: the page shows it. */
  noteFilled(share: number): void;
  /** Completes running requests and accepts no new ones; the database stays open. */
  close(): Promise<void>;
}

/**
 * Starts the server.
 * @param testPicture picture of the demo's cameras; null: none
 * @throws ConfigError for a certificate that cannot be used; the error of `listen`: EADDRINUSE, EACCES
 */
export async function serve(
  config: Config,
  database: Database,
  district: District,
  testPicture: TestPicture | null = null,
): Promise<Serving> {
  const tiles = openTileStore(database, config.tileCacheBytes);
  const judge = openPlanJudge();
  const log = createLog(config.logLevel);
  const now: Clock = () => new Date();
  const bus = createBus();
  const past: AppDependencies['past'] = { filledShare: null };
  const secret = await readSecret(config.secret, config.folder, 'secret');
  const dataKeys = await readDataKeys(config);
  // Before the first answer, which shows encrypted reporters only.
  await encryptReporters(database, dataKeys, log);
  let answer: RequestListener | undefined;
  const { server, address, freshenCertificate } = await openServer(
    config,
    log,
    (request, response) => answer?.(request, response),
  );
  const publicAddress = config.publicUrl ?? address;
  const settings: SignInSettings = {
    ...config.signIn,
    address: publicAddress,
    secret,
    hasDemoDoor:
      database.engine === 'embedded' && config.publicUrl === undefined && isLoopback(config.host),
  };
  const accounts = openAccounts(database, settings, now);
  const streams = openStreams(
    { accounts, bus, database, log, now },
    { mostStreams: config.mostStreams, mostPerAddress: config.mostStreamsPerAddress },
  );
  const dependencies: AppDependencies = {
    past,
    testPicture,
    database,
    accounts,
    screens: openScreens(database, settings, now),
    dataKeys,
    tiles,
    judge,
    bus,
    streams,
    crowd: openCrowd(database, district.timeZone, now),
    district,
    audit: { algorithm: config.auditAlgorithm, now },
    log,
    config,
    webFolder: fileURLToPath(new URL('../dist/web', import.meta.url)),
    now,
  };
  // Before the first request is read: nothing has been awaited since the port is open.
  answer = answerRequests(createApp(dependencies));
  const jobs = [
    followOutbox(database, bus, log),
    ...startJobs(dependencies),
    ...(freshenCertificate === null
      ? []
      : [runEvery(CERTIFICATE_MS, 'certificate', log, freshenCertificate)]),
  ];

  return {
    address,
    publicAddress,
    noteFilled(share) {
      past.filledShare = share;
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // First: an open stream would otherwise be a running request forever.
      streams.close();
      await Promise.all(jobs.map((job) => job.stop()));
      // A kept-alive connection counts as idle only after its last reply is sent.
      const sweep = setInterval(() => server.closeIdleConnections(), 50);
      const deadline = setTimeout(() => server.closeAllConnections(), GRACE_MS);
      await closed;
      clearInterval(sweep);
      clearTimeout(deadline);
      await Promise.all([tiles.close(), judge.close()]);
    },
  };
}
