import { useLayoutEffect } from 'react';
import { useService } from '../api.ts';
import { setTimeZone } from '../state/time-zone.ts';

/** From the service's answer on, every day and clock time on the screen is the district's. */
export function useDistrictTime(): void {
  const timeZone = useService().data?.timeZone;
  useLayoutEffect(() => {
    if (timeZone !== undefined) setTimeZone(timeZone);
  }, [timeZone]);
}
