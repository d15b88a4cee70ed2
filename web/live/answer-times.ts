/**
 * Times of answers by the server's clock. The query cache stamps them with the computer's clock, which may be wrong and may be
 * set between two answers: here a stamp identifies an answer and is not used as a time.
 */
import type { QueryClient } from '@tanstack/react-query';
import { serverNow } from '../state/server-time.ts';

/** Number of stamps from which those of deleted answers are dropped. */
const MOST_STAMPS = 1_000;

const cameAt = new Map<number, number>();

export function keepAnswerTimes(client: QueryClient): void {
  client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return;
    cameAt.set(event.query.state.dataUpdatedAt, serverNow());
    if (cameAt.size > MOST_STAMPS) dropGone(client);
  });
}

/** @param stamp `dataUpdatedAt` of a query @returns the instant by the server's clock; 0: there is no such answer */
export const answeredAt = (stamp: number): number => cameAt.get(stamp) ?? 0;

function dropGone(client: QueryClient): void {
  const kept = new Set(
    client
      .getQueryCache()
      .getAll()
      .map(({ state }) => state.dataUpdatedAt),
  );
  for (const stamp of cameAt.keys()) if (!kept.has(stamp)) cameAt.delete(stamp);
}
