import { MercatorCoordinate } from 'maplibre-gl';
import type { BoundingBox } from '../../api/core/contract/geo.ts';
import type { View } from '../state/choices.ts';
import { tilesTouched } from './mark-window.ts';

/** Side of a tile in pixels, at an integer zoom. */
const TILE_PIXELS = 512;

const WORLD = [-180, -90, 180, 90];

/** Bounds of a map of a size in pixels, north up. */
export function boundsOfView(
  { center, zoom }: View,
  { width, height }: { width: number; height: number },
): BoundingBox {
  const { x, y } = MercatorCoordinate.fromLngLat(center);
  const [right, down] = [width, height].map((pixels) => pixels / 2 / (TILE_PIXELS * 2 ** zoom));
  const northWest = new MercatorCoordinate(x - (right ?? 0), y - (down ?? 0)).toLngLat();
  const southEast = new MercatorCoordinate(x + (right ?? 0), y + (down ?? 0)).toLngLat();
  return [northWest.lng, southEast.lat, southEast.lng, northWest.lat];
}

export interface TiledSource {
  /** Addresses with {z}, {x} and {y}. */
  tiles: readonly string[];
  minzoom: number;
  maxzoom: number;
  /** Bounds of its tiles; absent: everywhere. */
  bounds?: readonly number[];
}

/**
 * Addresses of the tiles that the map requests from a source for these bounds, those in the centre first; only existing tiles.
 *
 * @param zoom of 512-pixel tiles
 */
export function tilesOfView(
  { tiles, minzoom, maxzoom, bounds: ground }: TiledSource,
  view: BoundingBox,
  zoom: number,
): string[] {
  const [address] = tiles;
  const level = Math.min(Math.floor(zoom), maxzoom);
  const bounds = commonBox(view, ground ?? WORLD);
  if (address === undefined || bounds === null || level < minzoom) return [];
  const { left, right, top, bottom } = tilesTouched(bounds, level);
  const found: { address: string; away: number }[] = [];
  for (let x = left; x < right; x++) {
    for (let y = top; y < bottom; y++) {
      const away = Math.hypot(x - (left + right - 1) / 2, y - (top + bottom - 1) / 2);
      const names = { z: level, x, y };
      const named = address.replace(
        /\{([zxy])\}/gu,
        (_, name: 'z' | 'x' | 'y') => `${names[name]}`,
      );
      found.push({ address: named, away });
    }
  }
  return found.sort((one, other) => one.away - other.away).map(({ address }) => address);
}

/** Common part of two boxes; null: none. */
function commonBox(one: readonly number[], other: readonly number[]): BoundingBox | null {
  const [west, south] = [0, 1].map((axis) => Math.max(one[axis] ?? 0, other[axis] ?? 0));
  const [east, north] = [2, 3].map((axis) => Math.min(one[axis] ?? 0, other[axis] ?? 0));
  if (west === undefined || south === undefined || east === undefined || north === undefined) {
    return null;
  }
  return west < east && south < north ? [west, south, east, north] : null;
}
