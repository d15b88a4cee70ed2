import type { AuditSettings } from './audit/record-act.ts';
import type { Accounts } from './auth/open-accounts.ts';
import type { Screens } from './auth/open-screens.ts';
import type { Config } from './config.ts';
import type { Crowd } from './crowd/open-crowd.ts';
import type { Database } from './database/database.ts';
import type { Clock } from './domain/clock.ts';
import type { PlanJudge } from './judge/open-plan-judge.ts';
import type { Bus } from './live/bus.ts';
import type { Streams } from './live/streams.ts';
import type { Log } from './log.ts';
import type { District } from './open-district.ts';
import type { DataKeys } from './personal/data-keys.ts';
import type { TileStore } from './tiles/tile-store.ts';

/**
 * Live HLS stream shown in place of a camera's stream where the camera has none. The picture states that it is a test picture.
 */
export interface TestPicture {
  /** Returns the playlist at an instant (ms). */
  writePlaylist(now: number): string;
  /** Initialisation segment that all segments share. */
  initialisation(): Uint8Array<ArrayBuffer>;
  /** Returns a segment of the current playlist or of the playlist one minute ago; null for any other number. */
  findSegment(
    code: string,
    number: number,
    now: number,
    timeZone: string,
  ): Uint8Array<ArrayBuffer> | null;
}

/** Everything the routes need as arguments; no route reads the environment or the clock itself. */
export interface AppDependencies {
  database: Database;
  accounts: Accounts;
  screens: Screens;
  /** Keys that encrypt personal data. */
  dataKeys: DataKeys;
  tiles: TileStore;
  judge: PlanJudge;
  /** Bus to every open stream of this process. */
  bus: Bus;
  streams: Streams;
  crowd: Crowd;
  district: District;
  /** How the audit is written. */
  audit: AuditSettings;
  log: Log;
  config: Pick<
    Config,
    | 'publicUrl'
    | 'trustedProxies'
    | 'baseStyle'
    | 'basePmtiles'
    | 'keptEvents'
    | 'mediaOrigins'
    | 'codeTemplate'
    | 'planRules'
    | 'auditDays'
    | 'reporterDays'
  >;
  /** Folder of the built web page; if it is missing, only the API answers. */
  webFolder: string;
  now: Clock;
  /** Test picture drawn by the demo; null: there is none. */
  testPicture: TestPicture | null;
  /** Share of the past that the demo's simulator has filled in, 0 … 1; null: no simulator runs. */
  past: { filledShare: number | null };
}
