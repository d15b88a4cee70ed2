import { useLayoutEffect } from 'react';
import { useService } from '../api.ts';
import { setTimeZone } from '../state/time-zone.ts';

/** Uses the district's zone for every day and clock time on the screen, once the service has answered. */
export function useDistrictTime(): void {
  const timeZone = useService().data?.timeZone;
  useLayoutEffect(() => {
    if (timeZone !== undefined) setTimeZone(timeZone);
  }, [timeZone]);
}
