import { useEffect, useState } from 'react';
import { RequestFailed } from '../request.ts';

/** Seconds until a refused step may be tried again, counted down; 0: now. */
export function useWait(error: Error | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const waitS = error instanceof RequestFailed && error.status === 429 ? error.waitS : null;
    if (waitS === null) {
      setLeft(0);
      return;
    }
    const end = performance.now() + waitS * 1000;
    const look = () => setLeft(Math.max(0, Math.ceil((end - performance.now()) / 1000)));
    look();
    const timer = setInterval(look, 250);
    return () => clearInterval(timer);
  }, [error]);
  return left;
}
