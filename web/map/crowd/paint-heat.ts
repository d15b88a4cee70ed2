import type { Theme } from '../../state/choices.ts';
import type { HeatField } from './compute-heat.ts';
import { HOTTEST, heatLight } from './heat-colours.ts';

/** Number of steps of the table from 0 to the highest density: a hundredth of a person/m² each. */
const STEPS = 500;
/** Opacity of stale values, which are grey. */
const STALE_SHARE = 0.5;

const tables = new Map<string, Float32Array>();

function tableOf(theme: Theme, isStale: boolean): Float32Array {
  const key = `${theme} ${isStale}`;
  const known = tables.get(key);
  if (known) return known;
  const table = new Float32Array(4 * (STEPS + 1));
  for (let step = 0; step <= STEPS; step++) {
    const light = heatLight((step / STEPS) * HOTTEST, theme);
    table.set(isStale ? fade(light) : light, 4 * step);
  }
  tables.set(key, table);
  return table;
}

type Light = [red: number, green: number, blue: number, alpha: number];

function fade([red, green, blue, alpha]: Light): Light {
  const grey = STALE_SHARE * (0.2126 * red + 0.7152 * green + 0.0722 * blue);
  return [grey, grey, grey, STALE_SHARE * alpha];
}

/**
 * Paints the picture.
 * @param isStale whether the values are those of an earlier instant and no longer known
 * @returns RGBA of each cell, alpha premultiplied, rows from north to south
 */
export function paintHeat(
  { grid, values, coverage }: HeatField,
  theme: Theme,
  isStale: boolean,
): ImageData {
  const table = tableOf(theme, isStale);
  const image = new ImageData(grid.columns, grid.rows);
  const pixels = image.data;
  for (let cell = 0; cell < values.length; cell++) {
    const covered = 255 * (coverage[cell] ?? 0);
    if (covered === 0) continue;
    const step = 4 * Math.min(STEPS, Math.round(((values[cell] ?? 0) / HOTTEST) * STEPS));
    const at = 4 * cell;
    // A clamped array rounds the value.
    pixels[at] = (table[step] ?? 0) * covered;
    pixels[at + 1] = (table[step + 1] ?? 0) * covered;
    pixels[at + 2] = (table[step + 2] ?? 0) * covered;
    pixels[at + 3] = (table[step + 3] ?? 0) * covered;
  }
  return image;
}
