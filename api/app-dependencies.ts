import type { Config } from './config.ts';
import type { Crowd } from './crowd/open-crowd.ts';
import type { Database } from './database/database.ts';
import type { Clock } from './domain/clock.ts';
import type { PlanJudge } from './judge/open-plan-judge.ts';
import type { Bus } from './live/bus.ts';
import type { Streams } from './live/streams.ts';
import type { Log } from './log.ts';
import type { District } from './open-district.ts';
import type { TileStore } from './tiles/tile-store.ts';

/** The picture shown in place of a camera's where there is none: a live HLS stream, and it says that it is no camera's. */
export interface TestPicture {
  /** The playlist at an instant (ms). */
  writePlaylist(now: number): string;
  /** The map all segments share. */
  initialisation(): Uint8Array<ArrayBuffer>;
  /** A segment of the playlist as it is, or was a minute ago; null for any other number. */
  findSegment(
    code: string,
    number: number,
    now: number,
    timeZone: string,
  ): Uint8Array<ArrayBuffer> | null;
}

/** What the routes are given; nothing in them reaches for the environment or the clock by itself. */
export interface AppDependencies {
  database: Database;
  tiles: TileStore;
  judge: PlanJudge;
  /** To every open stream of this process. */
  bus: Bus;
  streams: Streams;
  crowd: Crowd;
  district: District;
  log: Log;
  config: Pick<
    Config,
    | 'publicUrl'
    | 'baseStyle'
    | 'basePmtiles'
    | 'keptEvents'
    | 'mediaOrigins'
    | 'codeTemplate'
    | 'planRules'
  >;
  /** Folder of the built web; where it is missing only the API answers. */
  webFolder: string;
  now: Clock;
  /** Drawn by the demo; null: nobody draws one. */
  testPicture: TestPicture | null;
  /** What the demo's simulator has filled in of the past, 0 … 1; null: nobody fills it in. */
  past: { filledShare: number | null };
}
