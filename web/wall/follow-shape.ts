import { shapeOf } from './stage-size.ts';
import { parseWallPlan } from './wall-plan.ts';

/** A window that is being pulled to another size has not got it yet. */
const SETTLED_MS = 1000;

/** Pixels of the screen that the page has. */
export const pixelsNow = () => ({
  width: innerWidth * devicePixelRatio,
  height: innerHeight * devicePixelRatio,
});

/**
 * A screen that was turned is another wall, with other columns: it begins anew in its shape. One whose address names its size stays
 * what it is.
 *
 * @returns lets go
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
