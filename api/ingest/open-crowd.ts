import type { Database } from '../database/database.ts';
import { type Admission, createAdmission } from './admission.ts';
import { type CrowdDirectory, createCrowdDirectory } from './crowd-directory.ts';
import { createIngestCounters, type IngestCounters } from './ingest-counters.ts';
import { createReadingWriter, type ReadingWriter } from './reading-writer.ts';

/** All a process has of the crowd: what it knows, and the way of readings to the database. */
export interface Crowd {
  directory: CrowdDirectory;
  counters: IngestCounters;
  writer: ReadingWriter;
  admission: Admission;
}

/** Asks nothing yet: the directory fills itself when it is first needed. */
export function openCrowd(
  database: Database,
  now: () => Date,
  admission: Admission = createAdmission(),
): Crowd {
  const directory = createCrowdDirectory(database);
  const counters = createIngestCounters(database);
  return {
    directory,
    counters,
    admission,
    writer: createReadingWriter(database, directory, counters, now),
  };
}
