import { shapeOf } from './stage-size.ts';
import { parseWallPlan } from './wall-plan.ts';

/** Time after which a new window size counts: a window that is being resized has no final size yet. */
const SETTLED_MS = 1000;

/** Pixels of the screen that the page occupies. */
export const pixelsNow = () => ({
  width: innerWidth * devicePixelRatio,
  height: innerHeight * devicePixelRatio,
});

/**
 * Renews the wall when its shape changes: a rotated screen needs other columns. A wall with its size in the address stays as it
 * is.
 *
 * @returns a function that ends it
 */
export function followShape(search: string, renew: () => void): () => void {
  const shapeNow = () => shapeOf(parseWallPlan(search, pixelsNow()).size);
  const shape = shapeNow();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (shapeNow() !== shape) renew();
    }, SETTLED_MS);
  };
  addEventListener('resize', look);
  return () => {
    clearTimeout(timer);
    removeEventListener('resize', look);
  };
}
