/** What the web asks first: which city, which edition, which words. */
import { z } from 'zod';
import { boundingBox } from './geo.ts';
import { edition, gridLevel } from './grids.ts';
import { incidentCategory } from './incidents.ts';

/** Enough to ask for tiles at once; the TileJSON of the same version says the rest. */
export const tileSource = z.object({
  /** Path on this server with {z}, {x} and {y}. */
  address: z.string(),
  /** Outside of it there are no tiles. */
  bounds: boundingBox.nullable(),
});
export type TileSource = z.infer<typeof tileSource>;

export const baseMap = z.discriminatedUnion('kind', [
  /** The generated schematic base. */
  z.object({ kind: z.literal('schematic'), version: z.number().int(), tiles: tileSource }),
  z.object({ kind: z.literal('style'), url: z.string() }),
  z.object({ kind: z.literal('pmtiles'), url: z.string() }),
  z.object({ kind: z.literal('none') }),
]);
export type BaseMap = z.infer<typeof baseMap>;

export const service = z.object({
  /** Null: no edition has been published yet, the database is empty. */
  edition: edition.nullable(),
  /** Of the edition; null: there is none. */
  gridTiles: tileSource.nullable(),
  /** Of all grids; without any, of cameras and incidents. Null: there is nothing to go to. */
  bounds: boundingBox.nullable(),
  levels: z.array(gridLevel.extend({ count: z.number().int(), exclusiveCount: z.number().int() })),
  categories: z.array(incidentCategory),
  baseMap,
  cameraCount: z.number().int(),
  incidentCount: z.number().int(),
  /** Boundaries or base map were drawn by the demo generator: say so on the screen. */
  isSchematic: z.boolean(),
  /** IANA name. Days and hours of the week are counted in it, whoever asks from wherever. */
  timeZone: z.string(),
  now: z.iso.datetime(),
});
export type Service = z.infer<typeof service>;
