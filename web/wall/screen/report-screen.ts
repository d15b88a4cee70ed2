/** Reports of a screen about itself. By their answers it learns of other settings, and of its end. */
import type { ScreenSettings } from '../../../api/core/contract/screens.ts';
import { useLive } from '../../live/live.ts';
import { reportScreen } from '../../questions/screens.ts';
import { RequestFailed } from '../../request.ts';
import { instantOf } from '../../state/server-time.ts';
import { programOfPage } from '../../ui/renew-page.ts';
import { pixelsNow } from '../follow-shape.ts';

const EVERY_MS = 10_000;
const LONGEST_VERSION = 100;

export function report() {
  const { width, height } = pixelsNow();
  const { heardAt } = useLive.getState();
  return reportScreen({
    version: (programOfPage() ?? '').slice(0, LONGEST_VERSION),
    width: Math.round(width),
    height: Math.round(height),
    pictureAt: heardAt === null ? null : new Date(instantOf(heardAt)).toISOString(),
  });
}

/**
 * Reports at an interval. A server that does not answer changes nothing.
 * @param settings that are shown
 * @param renew shows the wall anew: its settings were changed, or its session was ended
 * @returns a function that ends it
 */
export function followScreen(
  settings: ScreenSettings,
  renew: () => void,
  everyMs = EVERY_MS,
): () => void {
  const shown = JSON.stringify(settings);
  let timer = setTimeout(look, everyMs);
  let isOver = false;

  async function look(): Promise<void> {
    const isOther = await report().then(
      (own) => JSON.stringify(own.settings) !== shown,
      (cause: unknown) => cause instanceof RequestFailed && cause.status === 401,
    );
    if (isOver) return;
    if (isOther) renew();
    else timer = setTimeout(look, everyMs);
  }

  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
