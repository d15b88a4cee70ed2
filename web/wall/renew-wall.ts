import { useLive } from '../live/live.ts';
import { isRenewed } from '../ui/renew-page.ts';

const LOOK_AGAIN_MS = 10_000;
/**
 * Shortest time between reloads: the same build may be complete now, but a page that never gets all its parts must not reload
 * in a loop.
 */
const LEAST_STAY_MS = 60_000;

/**
 * Reloads the wall without a user; it then continues where it was. It reloads when the server returns with another build, and
 * when a part of the page could not be loaded, as soon as a server is available.
 *
 * @returns a function that ends it
 */
export function renewWall(): () => void {
  let isIncomplete = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function look(): Promise<void> {
    clearTimeout(timer);
    // Null: no answer.
    const isOther = await isRenewed().catch(() => null);
    const mayTryAgain = isIncomplete && isOther !== null && performance.now() > LEAST_STAY_MS;
    if (isOther === true || mayTryAgain) location.reload();
    else if (isIncomplete) timer = setTimeout(() => void look(), LOOK_AGAIN_MS);
  }

  function onPartLost(): void {
    isIncomplete = true;
    void look();
  }

  addEventListener('vite:preloadError', onPartLost);
  const unsubscribe = useLive.subscribe(({ state }, before) => {
    if (state === 'live' && before.state === 'lost') void look();
  });
  return () => {
    clearTimeout(timer);
    unsubscribe();
    removeEventListener('vite:preloadError', onPartLost);
  };
}
