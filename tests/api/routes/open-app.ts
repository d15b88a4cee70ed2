import { type App, createApp } from '../../../api/app.ts';
import type { TestPicture } from '../../../api/app-dependencies.ts';
import type { Accounts } from '../../../api/auth/open-accounts.ts';
import { openScreens } from '../../../api/auth/open-screens.ts';
import type { SignInSettings } from '../../../api/auth/sign-in-settings.ts';
import { NO_PROXIES, type TrustedProxies } from '../../../api/auth/trusted-proxies.ts';
import { defaultPlanRules, type PlanRules } from '../../../api/core/contract/plan-rules.ts';
import { DEFAULT_CODE_TEMPLATE } from '../../../api/core/rules/grid-code.ts';
import { type Crowd, openCrowd } from '../../../api/crowd/open-crowd.ts';
import type { OpenedDatabase } from '../../../api/database/create-database.ts';
import { openPlanJudge } from '../../../api/judge/open-plan-judge.ts';
import { createBus } from '../../../api/live/bus.ts';
import { openStreams } from '../../../api/live/streams.ts';
import { createLog } from '../../../api/log.ts';
import { openDistrict } from '../../../api/open-district.ts';
import type { DataKeys } from '../../../api/personal/data-keys.ts';
import { openTileStore } from '../../../api/tiles/tile-store.ts';
import { testPicture } from '../../../scripts/demo/media/test-picture.ts';
import { findNamedRoles, testAccounts } from '../../helpers/test-accounts.ts';
import { testDataKeys } from '../../helpers/test-data-keys.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';
import { NOW, storeDistrict } from './district.ts';

export interface OpenedApp {
  app: App;
  accounts: Accounts;
  database: OpenedDatabase;
  crowd: Crowd;
  close(): Promise<void>;
}

interface Settings {
  /** An opened database; absent: a new one. */
  database?: OpenedDatabase;
  isEmpty?: boolean;
  publicUrl?: string;
  trustedProxies?: TrustedProxies;
  baseStyle?: string;
  mediaOrigins?: string[];
  basePmtiles?: string;
  webFolder?: string;
  log?: ReturnType<typeof createLog>;
  now?: () => Date;
  rateLimit?: Crowd['rateLimit'];
  planRules?: PlanRules;
  signIn?: Partial<SignInSettings>;
  dataKeys?: DataKeys;
  /** Whether people sign in; default: who names no roles by a cookie (`inRoles`) is a viewer. */
  hasSessions?: boolean;
  /** Default: the demo's. */
  testPicture?: TestPicture | null;
}

/** Opens the app as it is served, on a separate database with the small district. */
export async function openApp(settings: Settings = {}): Promise<OpenedApp> {
  const database = settings.database ?? (await openTestDatabase());
  if (settings.isEmpty !== true) await storeDistrict(database);
  const tiles = openTileStore(database, 2 ** 24);
  const judge = openPlanJudge();
  const { publicUrl, baseStyle, basePmtiles } = settings;
  const log = settings.log ?? createLog('silent');
  const bus = createBus();
  const now = settings.now ?? (() => NOW);
  const district = await openDistrict(database, undefined);
  const crowd = openCrowd(database, district.timeZone, now, settings.rateLimit);
  const opening = testAccounts(database, now, settings.signIn);
  const accounts: Accounts = {
    ...opening,
    find: async (context) =>
      settings.hasSessions
        ? ((await findNamedRoles(context, null)) ?? opening.find(context))
        : findNamedRoles(context),
  };
  const streams = openStreams(
    { accounts, bus, database, log, now },
    { mostStreams: 10, mostPerAddress: 10 },
  );
  const app = createApp({
    database,
    accounts,
    screens: openScreens(database, accounts.settings, now),
    dataKeys: settings.dataKeys ?? testDataKeys,
    tiles,
    judge,
    bus,
    streams,
    crowd,
    district,
    audit: { algorithm: 'sha256', now },
    log,
    config: {
      publicUrl,
      trustedProxies: settings.trustedProxies ?? NO_PROXIES,
      baseStyle,
      basePmtiles,
      keptEvents: { hours: 24, leastRows: 1_000 },
      mediaOrigins: settings.mediaOrigins ?? [],
      codeTemplate: DEFAULT_CODE_TEMPLATE,
      planRules: settings.planRules ?? defaultPlanRules,
      auditDays: 180,
      reporterDays: 90,
    },
    testPicture: settings.testPicture === undefined ? testPicture : settings.testPicture,
    past: { filledShare: null },
    webFolder: settings.webFolder ?? '/nowhere',
    now,
  });
  return {
    app,
    accounts,
    database,
    crowd,
    async close() {
      streams.close();
      await Promise.all([tiles.close(), judge.close()]);
      await database.close();
    },
  };
}
