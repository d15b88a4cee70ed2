/** Metres per pixel at zoom 0 on the equator, with 512-pixel tiles: circumference of WGS 84 over 512. */
const METRES_PER_PIXEL = 40_075_016.686 / 512;
const steps = [1, 2, 5, 10];

/**
 * The longest round length that fits.
 *
 * @param latitude degrees
 * @param zoom of 512-pixel tiles
 * @param room CSS pixels of the map
 */
export function measureScale(
  latitude: number,
  zoom: number,
  room: number,
): { metres: number; pixels: number } {
  const perPixel = (METRES_PER_PIXEL * Math.cos((latitude * Math.PI) / 180)) / 2 ** zoom;
  const most = perPixel * room;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = (steps.findLast((step) => step * power <= most) ?? 1) * power;
  return { metres, pixels: metres / perPixel };
}
