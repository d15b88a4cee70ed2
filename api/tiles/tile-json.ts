import type { BoundingBox } from '../core/contract/geo.ts';
import {
  BASE_SOURCE_LAYERS,
  GRID_SOURCE_LAYERS,
  TILE_MAX_ZOOM,
  type TileJson,
  type TileLayer,
} from '../core/contract/tiles.ts';

const gridFields = {
  unit: { code: 'String', level: 'Number', kind: 'String' },
  border: { level: 'Number' },
  label: { code: 'String', level: 'Number', kind: 'String', name: 'String', area: 'Number' },
};
const gridDescriptions = {
  unit: 'Grids as polygons; their names are with the labels, by code',
  border: 'Borders, each once, at the highest level it separates',
  label: 'One point inside each grid that has room for its name at this zoom',
};
const baseFields = { class: 'String', name: 'String', height: 'Number' };

/**
 * Path of the tiles of one version of one layer, with {z}, {x} and {y}.
 * @param stamp creation time of the version, in seconds: another database may have an edition of the same number, and
 *   browsers cache tiles for a year
 */
export function tileAddress(layer: TileLayer, version: number, stamp: number): string {
  return `/tiles/${version}/${layer}/{z}/{x}/{y}?made=${Math.round(stamp).toString(36)}`;
}

/**
 * Describes one version of one layer as TileJSON 3.0.0.
 * @param stamp creation time of the version, in seconds
 * @param origin of the addresses, without a slash at the end
 */
export function describeTiles(
  layer: TileLayer,
  version: number,
  stamp: number,
  bounds: BoundingBox | null,
  origin: string,
): TileJson {
  return {
    tilejson: '3.0.0',
    name: layer,
    version: `${version}.0.0`,
    scheme: 'xyz',
    tiles: [origin + tileAddress(layer, version, stamp)],
    minzoom: 0,
    maxzoom: TILE_MAX_ZOOM,
    bounds: bounds ?? [-180, -85.0511, 180, 85.0511],
    vector_layers:
      layer === 'grids'
        ? GRID_SOURCE_LAYERS.map((id) => ({
            id,
            description: gridDescriptions[id],
            fields: gridFields[id],
          }))
        : BASE_SOURCE_LAYERS.map((id) => ({ id, description: id, fields: baseFields })),
  };
}
