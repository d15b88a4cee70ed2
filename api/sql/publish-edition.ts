import type { Sql } from '../database/database.ts';
import type { Finding, StagingOptions } from './stage-grids.ts';

export interface PublishOptions extends StagingOptions {
  title: string;
  /** ISO instant from which the edition is in force; later than the one it follows. */
  validFrom: string;
}

export type PublishStep = 'check' | 'derive' | 'label' | 'border' | 'store' | 'lineage' | 'home';

/** Called when a step begins and as it goes on; `total` 0: not countable. */
export type OnPublishProgress = (step: PublishStep, done: number, total: number) => void;

export type PublishReport =
  | {
      outcome: 'published';
      editionId: number;
      /** Units of the new edition by level and kind, from level 1 down. */
      units: { level: number; kind: string; count: number }[];
      /** Rows written: units that are new or differ from the edition before. */
      opened: number;
      /** Rows ended: units that changed or left. */
      closed: number;
      /** Units that kept their row. */
      unchanged: number;
      /** Codes issued from the template, by source row. */
      issued: { row: number; code: string }[];
      voided: string[];
      /** Cameras, incidents and places whose home was set anew. */
      rehomed: number;
    }
  /** The edition in force says the same already; nothing was written. */
  | { outcome: 'unchanged'; editionId: number }
  /** Errors among the findings; nothing was written. */
  | { outcome: 'refused'; findings: Finding[] };

/**
 * Publishes what is staged, on top of the edition in force, as the next one. To be called in the
 * transaction of the staging; other publications wait until that transaction ends.
 */
export async function publishStaged(
  _sql: Sql,
  _options: PublishOptions,
  _onProgress: OnPublishProgress,
): Promise<PublishReport> {
  throw new Error('not yet written');
}
