/** Rectangles of tile numbers in the XYZ scheme, from which the measures take their tiles. */
import type { BoundingBox } from '../../api/core/contract/geo.ts';

export interface TileRange {
  z: number;
  xFrom: number;
  xTo: number;
  yFrom: number;
  yTo: number;
}

/**
 * The tiles that lie completely inside a box, so that none of them is empty.
 * @param box west, south, east, north in degrees (EPSG:4326)
 * @throws Error when the box is smaller than one tile
 */
export function tilesInside([west, south, east, north]: BoundingBox, z: number): TileRange {
  const range = {
    z,
    xFrom: Math.ceil(tileX(west, z)),
    xTo: Math.floor(tileX(east, z)) - 1,
    yFrom: Math.ceil(tileY(north, z)),
    yTo: Math.floor(tileY(south, z)) - 1,
  };
  if (range.xFrom > range.xTo || range.yFrom > range.yTo) {
    throw new Error(`no tile of zoom ${z} lies inside ${west},${south},${east},${north}`);
  }
  return range;
}

/** The tiles that touch a box. */
export function tilesTouching([west, south, east, north]: BoundingBox, z: number): TileRange {
  return {
    z,
    xFrom: Math.floor(tileX(west, z)),
    xTo: Math.floor(tileX(east, z)),
    yFrom: Math.floor(tileY(north, z)),
    yTo: Math.floor(tileY(south, z)),
  };
}

export function countTiles({ xFrom, xTo, yFrom, yTo }: TileRange): number {
  return (xTo - xFrom + 1) * (yTo - yFrom + 1);
}

function tileX(longitude: number, z: number): number {
  return ((longitude + 180) / 360) * 2 ** z;
}

function tileY(latitude: number, z: number): number {
  const radians = (latitude * Math.PI) / 180;
  return ((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * 2 ** z;
}
