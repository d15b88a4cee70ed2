import type { Theme } from '../../state/choices.ts';

/** Persons/m² of the last colour: the threshold of the highest tier. */
export const HOTTEST = 5;
/** Persons/m² below which nothing is drawn: a street with a few people. */
export const COLDEST_SHOWN = 0.3;

/** Inferno (Smith and van der Walt, CC0) at every half person/m² from 0 to 5. */
const stops = [
  0x000004, 0x160b39, 0x420a68, 0x6a176e, 0x932667, 0xbc3754, 0xdd513a, 0xf37819, 0xfca50a,
  0xf6d746, 0xfcffa4,
] as const;

/** Red, green and blue of a density, 0 … 255. The same at every zoom, in both themes, in legend and picture. */
export function heatColour(density: number): [red: number, green: number, blue: number] {
  const at = (Math.min(Math.max(density, 0), HOTTEST) / HOTTEST) * (stops.length - 1);
  const index = Math.min(Math.floor(at), stops.length - 2);
  const from = stops[index] ?? 0;
  const to = stops[index + 1] ?? 0;
  const mix = (shift: number) => {
    const start = (from >> shift) & 255;
    return start + (((to >> shift) & 255) - start) * (at - index);
  };
  return [mix(16), mix(8), mix(0)];
}

/** Persons/m² from which the ground is no longer visible through the colour. */
const SOLID_FROM: Record<Theme, number> = { dark: 1.6, light: 1.2 };
/** Maximum opacity: lines below stay slightly visible; less opacity would change the colour. */
const SOLID = 0.96;

/**
 * Colour and opacity of a density on the ground of a theme, with premultiplied alpha, 0 … 1. On the dark ground colours are
 * added as light, and cover it more and more; on the light ground they are opaque from the start.
 */
export function heatLight(
  density: number,
  theme: Theme,
): [red: number, green: number, blue: number, alpha: number] {
  const [red, green, blue] = heatColour(density);
  const cover = SOLID * ease(COLDEST_SHOWN, SOLID_FROM[theme], density);
  const light = theme === 'dark' ? ease(COLDEST_SHOWN, 2 * COLDEST_SHOWN, density) : cover;
  return [(red / 255) * light, (green / 255) * light, (blue / 255) * light, cover];
}

function ease(from: number, to: number, value: number): number {
  const share = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return share * share * (3 - 2 * share);
}
