import type { Database } from '../database/database.ts';
import { findOutboxEnds } from '../sql/outbox/outbox.ts';
import type { FollowedOutbox } from './bus.ts';

/** Of more than this it is cheaper for everybody to ask for everything anew. */
export const MOST_REPLAYED = 20_000n;

/** Where a stream starts. */
export interface Start {
  position: bigint;
  /** Count in what is kept in memory; null: what follows is in the database only. */
  next: number | null;
  /** Of the newest change at that moment. */
  lastId: bigint;
  /** What was asked for is not to be had: the stream starts with the present. */
  startOver: boolean;
}

/**
 * @param after id of the last change the reader knows; null: it begins
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
  // Beyond everything that ever happened here: it comes from another database.
  if (after > BigInt(ends.lastId)) return present(true);
  if (after < BigInt(ends.sinceId)) return present(true);
  if (BigInt(ends.lastId) - after > MOST_REPLAYED) return present(true);
  // Another process was quicker than this one: what is published here up to `after` it has seen.
  const next = recent.findAfter(after) ?? (after > recent.lastId() ? recent.next() : null);
  return { position: after, next, lastId: BigInt(ends.lastId), startOver: false };
}
