/**
 * Stage of a wall: a sheet of the wall's pixels, laid out once and scaled as a whole. A weak control PC with a small screen
 * shows the same sheet, only smaller.
 */
import { z } from 'zod';

/** Smallest angle in arc minutes of text that a person at `distanceM` must be able to read. */
const LEAST_ARC_MINUTES = 20;
/** Height of a Latin capital as a share of the type size; Chinese characters are taller. */
const CAPITAL = 0.73;

export const stageSize = z.object({
  /** Pixels of the wall. */
  width: z.number().int().min(640).max(16_384),
  height: z.number().int().min(480).max(16_384),
  /** Viewing distance in metres. */
  distanceM: z.number().min(0.5).max(50),
  /** Pixel pitch in millimetres. */
  pitchMm: z.number().min(0.05).max(10),
});
export type StageSize = z.infer<typeof stageSize>;

export type StageShape = 'landscape' | 'panorama' | 'portrait';

/** Shape of a stage. A panorama has more columns, not wider ones; on an upright wall the map is on top. */
export function shapeOf({ width, height }: StageSize): StageShape {
  if (width < height) return 'portrait';
  return width / height > 2.6 ? 'panorama' : 'landscape';
}

/** Body type size in pixels of the stage: large enough for the distance, and never so small that the sheet looks empty. */
export function bodySize({ width, height, distanceM, pitchMm }: StageSize): number {
  const leastMm = distanceM * 1000 * Math.tan((LEAST_ARC_MINUTES / 60) * (Math.PI / 180));
  const readable = leastMm / pitchMm / CAPITAL;
  const proportionate = Math.min(height / 52, width / 40);
  // Upper limit, beyond which nothing fits: a larger distance needs a larger wall.
  const most = Math.min(height / 34, width / 26);
  return Math.round(Math.min(Math.max(readable, proportionate), most));
}

/** Share of the root's size, as on the desk. */
const BODY_REM = 0.9375;

/** Root type size in pixels: every measure of the sheet is in rem, and the map takes its scale from it as well. */
export const rootSize = (size: StageSize): number => bodySize(size) / BODY_REM;

/** Scale and offset of the sheet in a window: fitted and centred. */
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
