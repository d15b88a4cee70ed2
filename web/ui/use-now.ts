import { useEffect, useState } from 'react';
import { onClockSet, serverNow } from '../state/server-time.ts';

/**
 * The instant by the server's clock, in milliseconds, updated every `everyMs` and whenever that clock is set. It changes at
 * whole multiples of `everyMs`, so that all ages of a page, and of two pages side by side, change together.
 */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    let timer: number;
    const waitFrom = (instant: number) => {
      clearTimeout(timer);
      timer = window.setTimeout(look, everyMs - (instant % everyMs));
    };
    const look = () => {
      const instant = serverNow();
      setNow(instant);
      waitFrom(instant);
    };
    waitFrom(serverNow());
    const stopHearing = onClockSet(look);
    return () => {
      clearTimeout(timer);
      stopHearing();
    };
  }, [everyMs]);
  return now;
}
