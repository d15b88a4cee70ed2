import type { BoundingBox } from '../contract/geo.ts';
import {
  BASE_SOURCE_LAYERS,
  GRID_SOURCE_LAYERS,
  TILE_MAX_ZOOM,
  type TileJson,
  type TileLayer,
} from '../contract/tiles.ts';

const gridFields = {
  unit: { code: 'String', level: 'Number', kind: 'String' },
  border: { level: 'Number' },
  label: { code: 'String', level: 'Number', kind: 'String', name: 'String', area: 'Number' },
};
const gridDescriptions = {
  unit: 'Grids as polygons; their names are with the labels, by code',
  border: 'Borders, each once, at the highest level it separates',
  label: 'One point inside each grid',
};
const baseFields = { class: 'String', name: 'String', height: 'Number' };

/**
 * TileJSON 3.0.0 of one version of one layer.
 *
 * @param origin of the addresses, without a slash at the end
 * @param stamp when the version was made: another database may have an edition of the same number, and browsers keep
 *   tiles for a year
 */
export function describeTiles(
  layer: TileLayer,
  version: number,
  stamp: number,
  bounds: BoundingBox | null,
  origin: string,
): TileJson {
  const made = Math.round(stamp).toString(36);
  return {
    tilejson: '3.0.0',
    name: layer,
    version: `${version}.0.0`,
    scheme: 'xyz',
    tiles: [`${origin}/tiles/${version}/${layer}/{z}/{x}/{y}?made=${made}`],
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
