import type { CrowdFrame } from '../core/contract/crowd.ts';
import type { Database } from '../database/database.ts';
import type { Clock } from '../domain/clock.ts';
import type { CrowdDirectory } from '../ingest/crowd-directory.ts';
import type { IngestCounters } from '../ingest/ingest-counters.ts';
import type { Bus } from '../live/bus.ts';
import { touchSensorKeys } from '../sql/crowd/change-keys.ts';
import { storeHeard } from '../sql/crowd/store-heard.ts';
import { listTierStates } from '../sql/crowd/tiers.ts';
import { type CrowdLook, lookAtCrowd, toFrame } from './crowd-look.ts';
import { createGateMemory } from './gate-memory.ts';
import { createJudge, judgeCrowd } from './judge-crowd.ts';

/** Shortest time between two computations of a frame, for all callers together. */
const FRAME_MS = 1000;
/**
 * Interval after which an unchanged frame is sent again: without it a page cannot distinguish a calm district from a stopped
 * watch.
 */
const AGAIN_MS = 5000;

export interface CrowdWatch {
  /**
   * Runs once a second: computes the frame, judges when it is this process's turn, and sends the streams what has changed, or
   * that nothing has.
   */
  tick(bus: Bus): Promise<void>;
  /** Newest frame, at most a second old. */
  frame(): Promise<CrowdFrame>;
}

export function createCrowdWatch(
  database: Database,
  directory: CrowdDirectory,
  counters: IngestCounters,
  timeZone: () => string,
  now: Clock,
): CrowdWatch {
  let made: { frame: CrowdFrame; at: number } | null = null;
  let making: Promise<CrowdFrame> | null = null;
  let told = { signature: '', at: 0 };
  const memory = createGateMemory();
  const judge = createJudge();

  function look(): Promise<CrowdLook> {
    const at = now();
    const heard = directory.heard.rows(at);
    return lookAtCrowd(database, directory.rows(), heard, memory, at, timeZone());
  }

  async function makeFrame(seen: CrowdLook): Promise<CrowdFrame> {
    const frame = toFrame(seen, await listTierStates(database), timeZone());
    made = { frame, at: performance.now() };
    return frame;
  }

  /**
   * Signature of a frame. A sensor that sends the same value again still counts as heard: a frame is as old as its readings.
   */
  function signatureOf({ counts, spaces, settingVersion }: CrowdFrame): string {
    let newest = 0;
    for (const { at } of directory.heard.rows(now()).values()) newest = Math.max(newest, at);
    return JSON.stringify([newest, settingVersion, counts, spaces]);
  }

  return {
    async tick(bus) {
      await counters.flush(now());
      const used = directory.takeUsedKeys();
      if (used.length > 0) await touchSensorKeys(database, used, now());
      const heard = directory.heard.takeChanged();
      if (heard.length > 0) await storeHeard(database, heard);
      await directory.refresh();
      if (directory.rows().spaces.length === 0) return;
      const seen = await look();
      await judgeCrowd(database, judge, seen, timeZone());
      const frame = await makeFrame(seen);
      const signature = signatureOf(frame);
      const at = seen.at.getTime();
      // The clock may be set back.
      const isRecent = Math.abs(at - told.at) < AGAIN_MS;
      if (signature === told.signature && isRecent) return;
      told = { signature, at };
      bus.publishState('crowd', frame);
    },
    frame() {
      if (made !== null && performance.now() - made.at < FRAME_MS)
        return Promise.resolve(made.frame);
      making ??= directory
        .freshen()
        .then(look)
        .then(makeFrame)
        .finally(() => {
          making = null;
        });
      return making;
    },
  };
}
