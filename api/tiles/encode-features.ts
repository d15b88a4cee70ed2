/** Encoder of the tile worker: features in, Mapbox Vector Tile out. No thread and no database, so that tests can call it. */
import { type GeoJSONVTFeature, geoJSONToTile } from '@maplibre/geojson-vt';
import { fromVectorTileJs, GeoJSONWrapper } from '@maplibre/vt-pbf';
import { TILE_BUFFER, TILE_EXTENT } from '../core/contract/tiles.ts';
import { HALF_WORLD } from '../core/geometry/web-mercator.ts';
import type { TileAddress } from './tile-address.ts';

export interface TileFeature {
  layer: string;
  /** Properties as a JSON object. */
  properties: string;
  /** GeoJSON geometry in EPSG:3857; null: simplified to nothing. */
  geometry: string | null;
}

/** Encodes features. @returns the layers in the given order; no bytes when no feature is visible in the tile */
export function encodeFeatures(
  features: readonly TileFeature[],
  layers: readonly string[],
  { zoom, column, row }: TileAddress,
): Uint8Array {
  const visibleLayers: Record<string, GeoJSONWrapper> = {};
  for (const layer of layers) {
    const tile = geoJSONToTile(
      {
        type: 'FeatureCollection',
        features: features.filter((feature) => feature.layer === layer).flatMap(toFeatures),
      },
      zoom,
      column,
      row,
      {
        extent: TILE_EXTENT,
        buffer: TILE_BUFFER,
        tolerance: 0,
        maxZoom: zoom,
        coordinates: 'unitSquare',
        clip: true,
      },
    );
    const visible = tile.features.map(dropFlatRings).filter((feature) => feature !== null);
    if (visible.length === 0) continue;
    const wrapped = new GeoJSONWrapper(visible, { version: 2, extent: TILE_EXTENT });
    wrapped.name = layer;
    visibleLayers[layer] = wrapped;
  }
  if (Object.keys(visibleLayers).length === 0) return new Uint8Array();
  return fromVectorTileJs({ layers: visibleLayers });
}

function toFeatures({ properties, geometry }: TileFeature): GeoJSON.Feature[] {
  if (geometry === null) return [];
  return [
    {
      type: 'Feature',
      properties: JSON.parse(properties) as GeoJSON.GeoJsonProperties,
      geometry: toUnitSquare(JSON.parse(geometry) as GeoJSON.Geometry),
    },
  ];
}

/** Transforms metres to the unit square of tile 0/0/0, y downward. */
function toUnitSquare(geometry: GeoJSON.Geometry): GeoJSON.Geometry {
  if (geometry.type === 'GeometryCollection') {
    return { ...geometry, geometries: geometry.geometries.map(toUnitSquare) };
  }
  return { ...geometry, coordinates: scale(geometry.coordinates) } as GeoJSON.Geometry;
}

type Nested = number[] | Nested[];

function scale(coordinates: Nested): Nested {
  const [x, y] = coordinates;
  if (typeof x === 'number' && typeof y === 'number') {
    return [x / (2 * HALF_WORLD) + 0.5, 0.5 - y / (2 * HALF_WORLD)];
  }
  return (coordinates as Nested[]).map(scale);
}

/**
 * Drops lines and rings without length or area after rounding to the tile's units, and the surroundings of a tile that lies in
 * a hole, where the hole and its shell are clipped to the same square: PostGIS leaves both out too.
 */
function dropFlatRings(feature: GeoJSONVTFeature): GeoJSONVTFeature | null {
  if (feature.type === 1) return feature.geometry.length > 0 ? feature : null;
  const geometry =
    feature.type === 2
      ? feature.geometry.filter(hasLength)
      : splitPolygons(feature.geometry).filter(hasArea).flat();
  return geometry.length > 0 ? { ...feature, geometry } : null;
}

type Ring = [number, number][];

/** Groups rings into polygons: a shell, wound like the first ring, and the holes that follow it. */
function splitPolygons(rings: readonly Ring[]): Ring[][] {
  const polygons: Ring[][] = [];
  let shellSign = 0;
  for (const ring of rings) {
    const sign = Math.sign(doubledArea(ring));
    if (sign === 0) continue;
    shellSign ||= sign;
    if (sign === shellSign) polygons.push([ring]);
    else polygons.at(-1)?.push(ring);
  }
  return polygons;
}

/** Whether a polygon is more than the triangle of three neighbouring points, the remainder of something smaller than a unit. */
function hasArea(polygon: readonly Ring[]): boolean {
  return Math.abs(polygon.reduce((sum, ring) => sum + doubledArea(ring), 0)) > 1;
}

/** Twice the signed area. */
function doubledArea(ring: Ring): number {
  let doubled = 0;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
    const [x1, y1] = ring[before] ?? [0, 0];
    const [x2, y2] = ring[at] ?? [0, 0];
    doubled += x1 * y2 - x2 * y1;
  }
  return doubled;
}

/** Whether a line has two points at least, or a ring three: with fewer it was folded onto itself. */
function hasLength(line: Ring): boolean {
  const places = new Set(line.map(([x, y]) => `${x},${y}`)).size;
  const [first] = line;
  const last = line.at(-1);
  const isRing = first !== undefined && first[0] === last?.[0] && first[1] === last[1];
  return places >= (isRing ? 3 : 2);
}
