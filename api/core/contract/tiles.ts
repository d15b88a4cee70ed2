/**
 * Names of layers and properties in the vector tiles (Mapbox Vector Tile 2.1), written by both encoders and read by the style.
 *
 * `grids` tiles carry three layers:
 *   unit    polygons:  code, level, kind
 *   border  lines:     level (the highest one the border separates)
 *   label   points:    code, level, kind, name, area (m², for collision order); of the lower levels only from the
 *                      zoom with room for a label on
 * `base` tiles (the schematic base map) carry one layer for each of landuse, water, road, rail, building:
 *   class, name?, height? (m)
 */
import { z } from 'zod';
import { boundingBox } from './geo.ts';

export const TILE_EXTENT = 4096;
/** Units of the extent drawn beyond the tile's edge, so that strokes meet. */
export const TILE_BUFFER = 64;
/** Highest zoom; beyond it, clients enlarge the tiles of this zoom. */
export const TILE_MAX_ZOOM = 16;
/** Highest zoom whose tiles are cut from the simplified geometry. */
export const TILE_LOW_MAX_ZOOM = 12;

/** Deepest level that is labelled wherever it is drawn. */
export const TILE_LABEL_ALWAYS_LEVEL = 2;
/**
 * Number of zooms after their first from which the other levels are labelled: before, labels would only collide, and are half
 * of a tile.
 */
export const TILE_LABEL_DELAY = 2;

export const tileLayer = z.enum(['grids', 'base']);
export type TileLayer = z.infer<typeof tileLayer>;

export const GRID_SOURCE_LAYERS = ['unit', 'border', 'label'] as const;
export const BASE_SOURCE_LAYERS = ['landuse', 'water', 'road', 'rail', 'building'] as const;
export type BaseSourceLayer = (typeof BASE_SOURCE_LAYERS)[number];

/** TileJSON 3.0.0, with the members we write. */
export const tileJson = z.object({
  tilejson: z.literal('3.0.0'),
  name: z.string(),
  version: z.string(),
  scheme: z.literal('xyz'),
  tiles: z.array(z.string()).min(1),
  minzoom: z.number().int(),
  maxzoom: z.number().int(),
  bounds: boundingBox,
  attribution: z.string().optional(),
  vector_layers: z.array(
    z.object({ id: z.string(), description: z.string(), fields: z.record(z.string(), z.string()) }),
  ),
});
export type TileJson = z.infer<typeof tileJson>;
