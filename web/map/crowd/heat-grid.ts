import type { BoundingBox, Position } from '../../../api/core/contract/geo.ts';

/** Radius of WGS 84, which Web Mercator treats as a sphere. */
const EARTH_RADIUS_M = 6_378_137;
/** Side of a cell: about a few steps of a person. Smaller cells are not visible, and cost more. */
const CELL_M = 3;
/** Maximum number of cells: sensors of a whole city would need gigabytes at three metres. */
const MOST_CELLS = 1_500_000;

/** Square cells of Web Mercator over all ground within reach of sensors; rows from north to south. */
export interface HeatGrid {
  columns: number;
  rows: number;
  /** Side of a cell, Mercator metres. */
  cell: number;
  /** Side of a cell on the ground, metres. */
  cellM: number;
  /** North-west corner, Mercator metres. */
  west: number;
  north: number;
  bounds: BoundingBox;
}

/**
 * Lays the grid.
 * @param reach ground metres to leave around the positions
 * @returns null without any position
 */
export function layHeatGrid(places: readonly Position[], reach: number): HeatGrid | null {
  if (places.length === 0) return null;
  const xs = places.map(([longitude]) => toMercatorX(longitude));
  const ys = places.map(([, latitude]) => toMercatorY(latitude));
  const [left, right, bottom, top] = [least(xs), most(xs), least(ys), most(ys)];
  // Ground metres of a Mercator metre: the cosine of the latitude.
  const groundScale = 1 / Math.cosh((bottom + top) / 2 / EARTH_RADIUS_M);
  const span = (length: number) => length * groundScale + 2 * reach;
  const cellM = Math.max(CELL_M, Math.sqrt((span(right - left) * span(top - bottom)) / MOST_CELLS));
  const cell = cellM / groundScale;
  const margin = reach / groundScale + cell;
  const west = left - margin;
  const north = top + margin;
  const columns = Math.ceil((right + margin - west) / cell);
  const rows = Math.ceil((north - bottom + margin) / cell);
  const bounds: BoundingBox = [
    toLongitude(west),
    toLatitude(north - rows * cell),
    toLongitude(west + columns * cell),
    toLatitude(north),
  ];
  return { columns, rows, cell, cellM, west, north, bounds };
}

/** Column and row of a position, with fractions: the centre of the first cell is 0, 0. */
export function toCell(grid: HeatGrid, [longitude, latitude]: Position): [number, number] {
  return [
    (toMercatorX(longitude) - grid.west) / grid.cell - 0.5,
    (grid.north - toMercatorY(latitude)) / grid.cell - 0.5,
  ];
}

/** Corner of a cell: longitude and latitude. */
export function toDegrees(grid: HeatGrid, column: number, row: number): Position {
  return [toLongitude(grid.west + column * grid.cell), toLatitude(grid.north - row * grid.cell)];
}

// A spread would put every number on the stack.
const least = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b));
const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b));

const toMercatorX = (longitude: number) => (longitude * Math.PI * EARTH_RADIUS_M) / 180;
const toMercatorY = (latitude: number) =>
  Math.asinh(Math.tan((latitude * Math.PI) / 180)) * EARTH_RADIUS_M;
const toLongitude = (x: number) => (x / EARTH_RADIUS_M / Math.PI) * 180;
const toLatitude = (y: number) => (Math.atan(Math.sinh(y / EARTH_RADIUS_M)) * 180) / Math.PI;
