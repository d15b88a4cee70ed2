import { HOUR_MS } from '../../../api/core/time/durations.ts';
import { useAppState } from '../../state/app-state.ts';

/** A Monday, as a base for the names of weekdays. */
const MONDAY = Date.UTC(2024, 0, 1);

/** Words for an hour of the week, 0 … 167 from Monday 00:00: a day and two clock times. */
export function useHourWords(): (hour: number) => { day: string; from: string; to: string } {
  const language = useAppState((state) => state.language);
  const day = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  const clock = (hour: number) => `${String(hour % 24).padStart(2, '0')}:00`;
  return (hour) => ({
    day: day.format(MONDAY + hour * HOUR_MS),
    from: clock(hour),
    to: hour % 24 === 23 ? '24:00' : clock(hour + 1),
  });
}
