import type { Database } from '../database/database.ts';
import type { Clock } from '../domain/clock.ts';
import { type CrowdDirectory, createCrowdDirectory } from '../ingest/crowd-directory.ts';
import { createIngestCounters, type IngestCounters } from '../ingest/ingest-counters.ts';
import { createRateLimit, type RateLimit } from '../ingest/rate-limit.ts';
import { createReadingWriter, type ReadingWriter } from '../ingest/reading-writer.ts';
import { type CrowdWatch, createCrowdWatch } from './crowd-watch.ts';
import { createRollUp } from './keep-readings.ts';

/** Crowd services of one process: the directory, the writer of readings, and the watch that publishes frames. */
export interface Crowd {
  directory: CrowdDirectory;
  counters: IngestCounters;
  writer: ReadingWriter;
  rateLimit: RateLimit;
  watch: CrowdWatch;
  rollUp(): Promise<void>;
}

/** Opens the crowd services without a query: the directory loads when it is first needed. */
export function openCrowd(
  database: Database,
  timeZone: () => string,
  now: Clock,
  rateLimit: RateLimit = createRateLimit(),
): Crowd {
  const directory = createCrowdDirectory(database);
  const counters = createIngestCounters(database);
  return {
    directory,
    counters,
    rateLimit,
    writer: createReadingWriter(database, directory, counters, now),
    watch: createCrowdWatch(database, directory, counters, timeZone, now),
    rollUp: createRollUp(database, directory, now),
  };
}
