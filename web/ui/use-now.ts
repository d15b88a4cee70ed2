import { useEffect, useState } from 'react';
import { onClockSet, serverNow } from '../state/server-time.ts';

/** The instant by the server's clock, in milliseconds, again every `everyMs` and whenever that clock is set. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const look = () => setNow(serverNow());
    const timer = setInterval(look, everyMs);
    const stopHearing = onClockSet(look);
    return () => {
      clearInterval(timer);
      stopHearing();
    };
  }, [everyMs]);
  return now;
}
