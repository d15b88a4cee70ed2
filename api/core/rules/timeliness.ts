import type { Timeliness } from '../contract/incidents.ts';

/** Share of the time limit left, below which an incident is due soon. */
export const DUE_SOON_SHARE = 0.25;

/**
 * Judges an open incident against its time limit.
 * @param shareLeft of the limit, from 1 at registration to 0 when it is due and below; null: closed, or without a limit
 */
export function judgeTimeliness(shareLeft: number | null): Timeliness {
  if (shareLeft === null) return 'none';
  if (shareLeft < 0) return 'overdue';
  return shareLeft < DUE_SOON_SHARE ? 'due_soon' : 'in_time';
}
