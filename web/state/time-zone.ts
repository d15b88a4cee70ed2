import { create } from 'zustand';
import { isTimeZone } from '../../api/core/time/time-zone.ts';

/** The district's time zone, as the service reports it; until then, this browser's. */
export const useTimeZone = create<string>()(() => Intl.DateTimeFormat().resolvedOptions().timeZone);

export const getTimeZone = useTimeZone.getState;

/** Whether the zone is the district's: before that no time of day may be shown, because it would be that of another place. */
export const useIsTimeZoneKnown = create<boolean>()(() => true);

/** Declares that the zone will come from the service; called before the page draws anything. */
export function expectTimeZone(): void {
  useIsTimeZoneKnown.setState(false, true);
}

/** Sets the time zone. A zone that this browser does not know is ignored. */
export function setTimeZone(timeZone: string): void {
  if (isTimeZone(timeZone)) useTimeZone.setState(timeZone, true);
  useIsTimeZoneKnown.setState(true, true);
}
