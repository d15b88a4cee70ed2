/**
 * Endpoints of tiles and their descriptions. Their handlers read the path themselves: a cached tile takes less time than a
 * schema.
 */
import { z } from 'zod';
import { tileJson, tileLayer } from '../tiles.ts';
import { endpoint } from './endpoint.ts';

const layer = tileLayer.describe('grids or base');
const column = z
  .int()
  .min(0)
  .max(2 ** 30 - 1);
const edition = z
  .int()
  .min(1)
  .max(999_999_999)
  .describe('Edition of the grids, or version of the base map');

export const inForce = endpoint({
  method: 'get',
  path: '/tiles/{layer}.json',
  tag: 'tiles',
  summary: 'TileJSON 3.0 of the version in force',
  params: z.object({ layer }),
  answer: { description: 'TileJSON', schema: tileJson },
  refusals: [404],
  access: { who: 'signed_in', scope: 'open', screens: true },
  kept: 'checked',
  cost: 'small',
});

export const ofEdition = endpoint({
  method: 'get',
  path: '/tiles/{edition}/{layer}.json',
  tag: 'tiles',
  summary: 'TileJSON 3.0 of one edition',
  params: z.object({ edition, layer }),
  answer: { description: 'TileJSON', schema: tileJson },
  refusals: [404],
  access: { who: 'signed_in', scope: 'open', screens: true },
  kept: 'checked',
  cost: 'small',
});

/** Bounded by the queue of the database; made once, and cached. */
export const tile = endpoint({
  method: 'get',
  path: '/tiles/{edition}/{layer}/{z}/{x}/{y}',
  tag: 'tiles',
  summary: 'A tile (Mapbox Vector Tile 2.1), immutable',
  params: z.object({ edition, layer, z: z.int().min(0).max(30), x: column, y: column }),
  answer: {
    description: 'The tile',
    media: { 'application/vnd.mapbox-vector-tile': z.string() },
    isConditional: true,
    empty: 'Nothing is there',
  },
  refusals: [400, 404],
  access: { who: 'signed_in', scope: 'open', screens: true },
  kept: 'forever',
  cost: 'small',
});
