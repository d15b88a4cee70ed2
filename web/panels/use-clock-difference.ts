import { useFormat } from '../i18n/use-format.ts';
import { computerLead } from '../state/server-time.ts';
import { useNow } from '../ui/use-now.ts';

/** A clock that is off by less does nobody any harm. */
const MOST_LEAD_MS = 60_000;
const LOOK_MS = 1_000;

/** By how much the clocks of this computer and of the server differ, and what each shows; null: as good as not at all. */
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
