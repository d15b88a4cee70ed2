import type { Database } from '../database/database.ts';
import { findOutboxEnds } from '../sql/outbox/outbox.ts';
import type { FollowedOutbox } from './bus.ts';

/** Largest number of changes to replay; beyond it, loading everything again is cheaper. */
export const MOST_REPLAYED = 20_000n;

/** Starting point of a stream. */
export interface Start {
  position: bigint;
  /** Number of the next change in memory; null: the next changes are only in the database. */
  next: number | null;
  /** Id of the newest change at that moment. */
  lastId: bigint;
  /** Whether the requested position is unavailable: the stream then starts with the present. */
  startOver: boolean;
}

/**
 * Finds the start of a stream.
 * @param after id of the last change the reader has; null: a new reader
 * @throws DatabaseFault
 */
export async function findStart(
  database: Database,
  { recent }: FollowedOutbox,
  after: bigint | null,
): Promise<Start> {
  const present = (startOver: boolean): Start => ({
    position: recent.lastId(),
    next: recent.next(),
    lastId: recent.lastId(),
    startOver,
  });
  if (after === null) return present(false);
  const kept = recent.findAfter(after);
  if (kept !== null) {
    return { position: after, next: kept, lastId: recent.lastId(), startOver: false };
  }
  const ends = await findOutboxEnds(database);
  // Beyond every id of this database: the id comes from another database.
  if (after > BigInt(ends.lastId)) return present(true);
  if (after < BigInt(ends.sinceId)) return present(true);
  if (BigInt(ends.lastId) - after > MOST_REPLAYED) return present(true);
  // Another process was faster than this one: the reader has already seen what is published here up to `after`.
  const next = recent.findAfter(after) ?? (after > recent.lastId() ? recent.next() : null);
  return { position: after, next, lastId: BigInt(ends.lastId), startOver: false };
}
