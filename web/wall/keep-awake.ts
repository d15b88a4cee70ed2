/** Keeps the screen from going dark; asks again whenever the page comes back to the front. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null;
  let isEnded = false;

  async function ask(): Promise<void> {
    if (isEnded || lock || document.visibilityState !== 'visible' || !('wakeLock' in navigator))
      return;
    try {
      const asked = await navigator.wakeLock.request('screen');
      if (isEnded) return void asked.release();
      lock = asked;
      asked.addEventListener('release', () => {
        lock = null;
      });
    } catch {
      // A machine that saves power may refuse; the next minute may not.
    }
  }

  void ask();
  const timer = setInterval(() => void ask(), 60_000);
  const onChange = () => void ask();
  document.addEventListener('visibilitychange', onChange);
  return () => {
    isEnded = true;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onChange);
    void lock?.release();
  };
}
