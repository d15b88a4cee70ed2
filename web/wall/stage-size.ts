/**
 * The stage of a wall: a sheet of the wall's own pixels, laid out once and shown scaled as a whole. A weak control PC with
 * a small screen shows the same sheet, only smaller.
 */
import { z } from 'zod';

/** What a person at `distanceM` must be able to read stands under at least this angle. */
const LEAST_ARC_MINUTES = 20;
/** Height of a Latin capital, as a share of the size of the type; Chinese characters are taller. */
const CAPITAL = 0.73;

export const stageSize = z.object({
  /** Pixels of the wall. */
  width: z.number().int().min(640).max(16_384),
  height: z.number().int().min(480).max(16_384),
  /** Metres from which it is read. */
  distanceM: z.number().min(0.5).max(50),
  /** Millimetres from pixel to pixel. */
  pitchMm: z.number().min(0.05).max(10),
});
export type StageSize = z.infer<typeof stageSize>;

export type StageShape = 'landscape' | 'panorama' | 'portrait';

/** A panorama has room for more columns, not for wider ones; upright the map stands on top. */
export function shapeOf({ width, height }: StageSize): StageShape {
  if (width < height) return 'portrait';
  return width / height > 2.6 ? 'panorama' : 'landscape';
}

/**
 * Size of the body type in pixels of the stage: large enough for the distance, and never smaller than the sheet carries
 * without looking empty.
 */
export function bodySize({ width, height, distanceM, pitchMm }: StageSize): number {
  const leastMm = distanceM * 1000 * Math.tan((LEAST_ARC_MINUTES / 60) * (Math.PI / 180));
  const readable = leastMm / pitchMm / CAPITAL;
  const proportionate = Math.min(height / 52, width / 40);
  // Beyond this nothing fits any more: who stands further away needs a larger wall.
  const most = Math.min(height / 34, width / 26);
  return Math.round(Math.min(Math.max(readable, proportionate), most));
}

/** Body type is this share of the root's size, as on the desk. */
const BODY_REM = 0.9375;

/** Pixels of the root's type: every measure of the sheet is in rem, and the map takes its scale from it as well. */
export const rootSize = (size: StageSize): number => bodySize(size) / BODY_REM;

/** How the sheet is shown in a window: scaled to fit, in the middle. */
export function fitStage(
  { width, height }: StageSize,
  window: { width: number; height: number },
): { scale: number; left: number; top: number } {
  const scale = Math.min(window.width / width, window.height / height);
  return {
    scale,
    left: (window.width - width * scale) / 2,
    top: (window.height - height * scale) / 2,
  };
}
