/** Keeps the screen awake (wake lock); requests it again whenever the page becomes visible. */
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
      // A machine in power-saving mode may refuse; it may allow it a minute later.
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
