import { create } from 'zustand';
import { isTimeZone } from '../../api/core/time/time-zone.ts';

/** The district's time zone, as the service tells it; until it has, this browser's. */
export const useTimeZone = create<string>()(() => Intl.DateTimeFormat().resolvedOptions().timeZone);

export const getTimeZone = useTimeZone.getState;

/** Whether the zone is the district's: before that no time of day may be shown, for it would be that of another place. */
export const useIsTimeZoneKnown = create<boolean>()(() => true);

/** A page that will be told the zone calls this before it draws anything. */
export function expectTimeZone(): void {
  useIsTimeZoneKnown.setState(false, true);
}

/** A zone that this browser has never heard of changes nothing. */
export function setTimeZone(timeZone: string): void {
  if (isTimeZone(timeZone)) useTimeZone.setState(timeZone, true);
  useIsTimeZoneKnown.setState(true, true);
}
