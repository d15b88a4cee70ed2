import { useFormat } from '../i18n/use-format.ts';
import { computerLead } from '../state/server-time.ts';
import { useNow } from '../ui/use-now.ts';

/** Difference of the clocks that does no harm. */
const MOST_LEAD_MS = 60_000;
const LOOK_MS = 1_000;

/** Difference between the clocks of this computer and of the server, and the time of each; null: negligible. */
export function useClockDifference() {
  const format = useFormat();
  const now = useNow(LOOK_MS);
  const lead = computerLead();
  if (lead === null || Math.abs(lead) <= MOST_LEAD_MS) return null;
  return {
    difference: format.duration(Math.abs(lead) / 1000),
    here: format.time(now + lead, now),
    there: format.time(now, now),
  };
}
