import { useEffect, useState } from 'react';
import { askCode, claimSession } from '../../questions/screens.ts';
import { RequestFailed } from '../../request.ts';

const LOOK_MS = 2_000;
/** Pause after a refusal or a fault. */
const PAUSE_MS = 5_000;

/**
 * Shows a code until an administrator has typed it, and a new one when it expires.
 * @param onDone the session has begun
 */
export function usePairing(onDone: () => void): { shown: string | null; error: Error | null } {
  const [shown, setShown] = useState<string | null>(null);
  const [error, setError] = useState<Error | null>(null);
  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = (step: () => Promise<void>, ms: number) => {
      if (!isOver) timer = setTimeout(() => void step(), ms);
    };

    async function begin(): Promise<void> {
      try {
        const { code } = await askCode();
        if (isOver) return;
        setShown(code);
        setError(null);
        later(look, LOOK_MS);
      } catch (cause) {
        fail(cause, begin);
      }
    }

    async function look(): Promise<void> {
      try {
        const { next } = await claimSession();
        if (isOver) return;
        setError(null);
        if (next === 'done') onDone();
        else later(look, LOOK_MS);
      } catch (cause) {
        if (cause instanceof RequestFailed && cause.reason === 'pairing_over') void begin();
        else fail(cause, look);
      }
    }

    function fail(cause: unknown, again: () => Promise<void>): void {
      if (isOver) return;
      setError(cause instanceof Error ? cause : new Error(String(cause)));
      later(again, PAUSE_MS);
    }

    void begin();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [onDone]);
  return { shown, error };
}
