import type { IngestReply } from '../../api/core/contract/crowd-readings.ts';
import { type ApiClient, isPassing } from './api-client.ts';
import type { SentReading } from './sent-reading.ts';
import { type Installation, takeReadings } from './take-readings.ts';

/**
 * Longest pause in seconds. After a longer one (a laptop that slept), or a change of the clock, the simulation continues from
 * now.
 */
const LONGEST_GAP_S = 60;
const HELD_BACK_MS = 26_000;
const PATIENCE_MS = 5_000;

export interface LiveReadings {
  /** Sends the readings of the seconds up to now. */
  tick(now: number): Promise<IngestReply | null>;
}

/** Sends at most one request per second; undelivered readings are lost, as with a real sensor without memory. */
export function createLiveReadings(
  api: ApiClient,
  installation: Installation,
  startedAt: number,
): LiveReadings {
  const { faults } = installation;
  let done = Math.floor(startedAt / 1000);
  let heldBack: { until: number; reading: SentReading }[] = [];
  return {
    async tick(now) {
      const until = Math.floor(now / 1000);
      if (Math.abs(until - done) > LONGEST_GAP_S) done = until - 1;
      const batch: SentReading[] = [];
      for (let second = done + 1; second <= until; second++) {
        const real = second * 1000;
        for (const { index, reading } of takeReadings(installation, second)) {
          if (faults.isHeldBack(index, real)) {
            heldBack.push({ until: real + HELD_BACK_MS, reading });
            continue;
          }
          batch.push(reading);
          if (faults.isRepeated(index, real)) batch.push(reading);
        }
      }
      done = Math.max(done, until);
      batch.push(...heldBack.filter((held) => held.until <= now).map(({ reading }) => reading));
      heldBack = heldBack.filter((held) => held.until > now);
      if (batch.length === 0) return null;
      try {
        return await api.sendReadings(batch, PATIENCE_MS);
      } catch (error) {
        if (isPassing(error)) return null;
        throw error;
      }
    },
  };
}
