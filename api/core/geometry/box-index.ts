/** Spatial index of points and boxes, in cells of one size: built once, queried often. */
import { type Box, boxOf, meets, type Point } from './lattice.ts';

/** Returns the numbers of the boxes that meet a box. */
export type BoxIndex = (box: Box) => number[];

export interface PointIndex {
  readonly points: readonly Point[];
  /** Numbers of the points in a box, including its edges. */
  readonly within: (box: Box) => number[];
}

/** Average number of items in a cell. */
const A_CELL = 4;

interface Cells {
  readonly at: (column: number, row: number) => readonly number[];
  readonly rangeOf: (box: Box) => Range;
}

interface Range {
  readonly firstColumn: number;
  readonly lastColumn: number;
  readonly firstRow: number;
  readonly lastRow: number;
}

export function indexPoints(points: readonly Point[]): PointIndex {
  const boxes = points.map(([x, y]) => ({ west: x, south: y, east: x, north: y }));
  return { points, within: indexBoxes(boxes) };
}

export function indexBoxes(boxes: readonly Box[]): BoxIndex {
  const cells = fillCells(boxes);
  return (box) => {
    const { firstColumn, lastColumn, firstRow, lastRow } = cells.rangeOf(box);
    const found = new Set<number>();
    for (let row = firstRow; row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        for (const number of cells.at(column, row)) {
          const own = boxes[number];
          if (own !== undefined && meets(own, box)) found.add(number);
        }
      }
    }
    return [...found].sort((one, other) => one - other);
  };
}

function fillCells(boxes: readonly Box[]): Cells {
  const whole = boxOf(
    boxes.flatMap(({ west, south, east, north }): Point[] => [
      [west, south],
      [east, north],
    ]),
  );
  const side = Math.max(1, Math.ceil(Math.sqrt(boxes.length / A_CELL)));
  const width = Math.max(1, (whole.east - whole.west + 1) / side);
  const height = Math.max(1, (whole.north - whole.south + 1) / side);
  const clamp = (value: number) => Math.min(side - 1, Math.max(0, Math.floor(value)));
  const rangeOf = ({ west, south, east, north }: Box): Range =>
    boxes.length === 0 ||
    west > whole.east ||
    east < whole.west ||
    south > whole.north ||
    north < whole.south
      ? { firstColumn: 0, lastColumn: -1, firstRow: 0, lastRow: -1 }
      : {
          firstColumn: clamp((west - whole.west) / width),
          lastColumn: clamp((east - whole.west) / width),
          firstRow: clamp((south - whole.south) / height),
          lastRow: clamp((north - whole.south) / height),
        };
  const lists: number[][] = Array.from({ length: side * side }, () => []);
  for (const [number, box] of boxes.entries()) {
    const { firstColumn, lastColumn, firstRow, lastRow } = rangeOf(box);
    for (let row = firstRow; row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        lists[row * side + column]?.push(number);
      }
    }
  }
  return { rangeOf, at: (column, row) => lists[row * side + column] ?? [] };
}
