import type { BoundingBox } from '../../api/core/contract/geo.ts';
import { onLattice } from '../../api/core/geometry/lattice.ts';
import type { MarkWindow } from '../questions/mark-window.ts';

/** Limit of Web Mercator. */
const MAX_LATITUDE = 85.0511;

/**
 * Window for which marks are requested: the tiles of the integer zoom that the view touches, as one box. Small moves repeat the
 * same request, whose answer is cached.
 *
 * @param bounds of the view in degrees
 * @param zoom of 512-pixel tiles
 */
export function markWindow(bounds: BoundingBox, zoom: number): MarkWindow {
  const level = Math.max(0, Math.min(20, Math.floor(zoom)));
  const tiles = 2 ** level;
  const { left, right, top, bottom } = tilesTouched(bounds, level);
  const bbox: BoundingBox = [
    longitudeOf(left, tiles),
    latitudeOf(bottom, tiles),
    longitudeOf(right, tiles),
    latitudeOf(top, tiles),
  ];
  return { bbox, zoom: level };
}

/** Columns and rows of the tiles of an integer zoom that a box touches; right and bottom are excluded. */
export function tilesTouched([west, south, east, north]: BoundingBox, level: number) {
  const tiles = 2 ** level;
  const left = clamp(Math.floor(column(west, tiles)), 0, tiles - 1);
  const right = clamp(Math.ceil(column(east, tiles)), left + 1, tiles);
  const top = clamp(Math.floor(row(north, tiles)), 0, tiles - 1);
  const bottom = clamp(Math.ceil(row(south, tiles)), top + 1, tiles);
  return { left, right, top, bottom };
}

const clamp = (value: number, least: number, most: number) =>
  Math.min(most, Math.max(least, value));

const column = (longitude: number, tiles: number) => ((longitude + 180) / 360) * tiles;

function row(latitude: number, tiles: number): number {
  const sine = Math.sin((clamp(latitude, -MAX_LATITUDE, MAX_LATITUDE) * Math.PI) / 180);
  return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * tiles;
}

const longitudeOf = (x: number, tiles: number) => onLattice((x / tiles) * 360 - 180);

function latitudeOf(y: number, tiles: number): number {
  const angle = Math.PI * (1 - (2 * y) / tiles);
  return onLattice((Math.atan(Math.sinh(angle)) * 180) / Math.PI);
}
