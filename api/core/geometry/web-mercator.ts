/** Conversion between Web Mercator (EPSG:3857, metres) and WGS 84 (EPSG:4326, degrees). */

import type { BoundingBox, Position } from '../contract/geo.ts';
import { onLattice } from './lattice.ts';

const EARTH_RADIUS = 6378137;
/** Half the side of the square that Web Mercator maps the world onto, in metres. */
export const HALF_WORLD = Math.PI * EARTH_RADIUS;
const MAX_LATITUDE = 85.0511287798066;

/** Converts to Web Mercator; latitudes beyond the square are clamped to its edge. */
export function toMercator([lon, lat]: Position): Position {
  const clamped = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat));
  const x = (lon / 180) * HALF_WORLD;
  const y = Math.log(Math.tan(Math.PI / 4 + (clamped * Math.PI) / 360)) * EARTH_RADIUS;
  return [x, y];
}

export function toLonLat([x, y]: Position): Position {
  const lon = (x / HALF_WORLD) * 180;
  const lat = (Math.atan(Math.exp(y / EARTH_RADIUS)) * 360) / Math.PI - 90;
  return [onLattice(lon), onLattice(lat)];
}

export function boxToMercator([west, south, east, north]: BoundingBox): BoundingBox {
  const [left, bottom] = toMercator([west, south]);
  const [right, top] = toMercator([east, north]);
  return [left, bottom, right, top];
}

export function boxToLonLat([left, bottom, right, top]: BoundingBox): BoundingBox {
  const [west, south] = toLonLat([left, bottom]);
  const [east, north] = toLonLat([right, top]);
  return [west, south, east, north];
}
