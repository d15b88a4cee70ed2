import { z } from 'zod';
import { position } from './geo.ts';
import { gridSummary } from './grids.ts';

export const placeKind = z.enum(['address', 'road', 'poi']);

/** Place as found by a search and shown by a panel. A pair of coordinates is a place too: its code is "longitude,latitude". */
export const place = z.object({
  code: z.string(),
  /** Kind; null: only coordinates. */
  kind: placeKind.nullable(),
  name: z.string(),
  address: z.string().nullable(),
  position,
  /** Units that contain it, from level 1 down; empty outside every unit. */
  grids: z.array(gridSummary),
});
export type Place = z.infer<typeof place>;
