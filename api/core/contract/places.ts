import { z } from 'zod';
import { position } from './geo.ts';
import { gridSummary } from './grids.ts';

export const placeKind = z.enum(['address', 'road', 'poi']);

/** What a search found and a panel shows. A pair of coordinates is a place too: its code is "longitude,latitude". */
export const place = z.object({
  code: z.string(),
  /** Null: only coordinates. */
  kind: placeKind.nullable(),
  name: z.string(),
  address: z.string().nullable(),
  position,
  /** The units that contain it, from level 1 down; empty outside every unit. */
  grids: z.array(gridSummary),
});
export type Place = z.infer<typeof place>;
