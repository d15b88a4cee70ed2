import { HOTTEST, heatLight } from '../../../web/map/crowd/heat-colours.ts';
import type { Theme } from '../../../web/state/choices.ts';

type Rgb = readonly [red: number, green: number, blue: number];

/**
 * What somebody reads who holds a colour of the picture against the ramp: persons/m² of the nearest colour.
 *
 * @param ground the colour under it, 0 … 255
 */
export function readDensity(colour: Rgb, theme: Theme, ground: Rgb): number {
  let nearest = 0;
  let distance = Number.POSITIVE_INFINITY;
  for (let density = 0; density <= HOTTEST; density += 0.01) {
    const [red, green, blue, alpha] = heatLight(density, theme);
    const on = (light: number, below: number) => 255 * light + (1 - alpha) * below;
    const away = Math.hypot(
      on(red, ground[0]) - colour[0],
      on(green, ground[1]) - colour[1],
      on(blue, ground[2]) - colour[2],
    );
    if (away >= distance) continue;
    distance = away;
    nearest = density;
  }
  return nearest;
}
