/** First answer for the page: city, edition, level names. */
import { z } from 'zod';
import { boundingBox } from './geo.ts';
import { edition, gridLevel } from './grids.ts';
import { incidentCategory } from './incidents.ts';

/** Address for requesting tiles at once; the TileJSON of the same version has the rest. */
export const tileSource = z.object({
  /** Path on this server with {z}, {x} and {y}. */
  address: z.string(),
  /** Extent outside which there are no tiles. */
  bounds: boundingBox.nullable(),
});
export type TileSource = z.infer<typeof tileSource>;

export const baseMap = z.discriminatedUnion('kind', [
  /** Generated schematic base map. */
  z.object({ kind: z.literal('schematic'), version: z.number().int(), tiles: tileSource }),
  z.object({ kind: z.literal('style'), url: z.string() }),
  z.object({ kind: z.literal('pmtiles'), url: z.string() }),
  z.object({ kind: z.literal('none') }),
]);
export type BaseMap = z.infer<typeof baseMap>;

export const service = z.object({
  /** Edition in force; null: none has been published yet, the database is empty. */
  edition: edition.nullable(),
  /** Tiles of the edition; null: there is none. */
  gridTiles: tileSource.nullable(),
  /** Bounds of all grids; without any, of cameras and incidents. Null: the database is empty. */
  bounds: boundingBox.nullable(),
  levels: z.array(gridLevel.extend({ count: z.number().int(), exclusiveCount: z.number().int() })),
  categories: z.array(incidentCategory),
  baseMap,
  cameraCount: z.number().int(),
  incidentCount: z.number().int(),
  /** Whether boundaries or base map come from the demo generator, which the screen must show. */
  isSchematic: z.boolean(),
  /** IANA name of the time zone in which days and hours of the week are counted, for every client. */
  timeZone: z.string(),
  now: z.iso.datetime(),
});
export type Service = z.infer<typeof service>;
