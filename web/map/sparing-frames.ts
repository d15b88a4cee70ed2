/** Time after an event during which every frame of the screen is used. */
const AWAKE_MS = 500;
/** Otherwise, interval of the check whether anything must be drawn, such as an image that has loaded. */
const ASLEEP_MS = 250;

/**
 * Throttle of frames for a loop that draws only when something has changed, but checks at every frame of the screen whether it
 * has.
 */
export interface SparingFrames {
  requestAnimationFrame(frame: FrameRequestCallback): number;
  cancelAnimationFrame(id: number): void;
  /** Reports an event: for a while every frame of the screen is used. */
  wake(): void;
}

/** Creates the throttle. @param firstMs how long every frame is used at the beginning */
export function createSparingFrames(firstMs: number): SparingFrames {
  let awakeUntil = performance.now() + firstMs;
  let lastId = 0;
  const waiting = new Map<number, { frame: FrameRequestCallback; cancel: () => void }>();

  function ask(id: number, frame: FrameRequestCallback): void {
    const run = (time: number) => {
      waiting.delete(id);
      frame(time);
    };
    if (performance.now() < awakeUntil) {
      const asked = requestAnimationFrame(run);
      waiting.set(id, { frame, cancel: () => cancelAnimationFrame(asked) });
    } else {
      const timer = setTimeout(() => run(performance.now()), ASLEEP_MS);
      waiting.set(id, { frame, cancel: () => clearTimeout(timer) });
    }
  }

  return {
    requestAnimationFrame(frame) {
      lastId += 1;
      ask(lastId, frame);
      return lastId;
    },
    cancelAnimationFrame(id) {
      waiting.get(id)?.cancel();
      waiting.delete(id);
    },
    wake() {
      const wasAsleep = performance.now() >= awakeUntil;
      awakeUntil = performance.now() + AWAKE_MS;
      if (!wasAsleep) return;
      for (const [id, { frame, cancel }] of waiting) {
        cancel();
        ask(id, frame);
      }
    },
  };
}
