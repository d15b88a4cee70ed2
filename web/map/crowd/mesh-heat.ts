import { type HeatGrid, toDegrees } from './heat-grid.ts';

/** Mesh on which the picture of the heat is drawn, in the form of a bitmap layer. */
export interface HeatMesh {
  vertexCount: number;
  /** Longitude, latitude, 0 of each vertex. */
  positions: Float64Array<ArrayBuffer>;
  /** Horizontal and vertical position in the picture, 0 … 1. */
  texCoords: Float32Array<ArrayBuffer>;
  indices: Uint32Array<ArrayBuffer>;
}

/** Cells along the side of a square of the mesh. */
const SIDE = 8;
/** Margin in cells: the picture is interpolated between cells, so it extends half a cell beyond those within reach. */
const BLEED = 1;

/**
 * Builds squares over the cells within reach of a sensor, and none over the rest: most of a district is not counted, and each
 * drawn pixel without content costs as much as one with content.
 *
 * @param reached cells of the grid
 */
export function meshHeat(grid: HeatGrid, reached: Iterable<number>): HeatMesh {
  const across = Math.ceil(grid.columns / SIDE);
  const down = Math.ceil(grid.rows / SIDE);
  const isDrawn = new Uint8Array(across * down);
  for (const cell of reached) {
    const column = cell % grid.columns;
    const row = Math.floor(cell / grid.columns);
    for (const [right, below] of bleeds) {
      const atColumn = Math.floor((column + right) / SIDE);
      const atRow = Math.floor((row + below) / SIDE);
      if (atColumn >= 0 && atRow >= 0 && atColumn < across && atRow < down) {
        isDrawn[atRow * across + atColumn] = 1;
      }
    }
  }
  const positions: number[] = [];
  const texCoords: number[] = [];
  const indices: number[] = [];
  const vertices = new Map<number, number>();
  // Corners are shared, so that no seam is visible between two squares.
  const vertexAt = (x: number, y: number): number => {
    const key = y * (across + 1) + x;
    const known = vertices.get(key);
    if (known !== undefined) return known;
    const column = Math.min(x * SIDE, grid.columns);
    const row = Math.min(y * SIDE, grid.rows);
    positions.push(...toDegrees(grid, column, row), 0);
    texCoords.push(column / grid.columns, row / grid.rows);
    vertices.set(key, vertices.size);
    return vertices.size - 1;
  };
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      if (isDrawn[y * across + x] === 0) continue;
      const [a, b] = [vertexAt(x, y), vertexAt(x + 1, y)];
      const [c, d] = [vertexAt(x, y + 1), vertexAt(x + 1, y + 1)];
      indices.push(a, c, b, b, c, d);
    }
  }
  return {
    vertexCount: indices.length,
    positions: Float64Array.from(positions),
    texCoords: Float32Array.from(texCoords),
    indices: Uint32Array.from(indices),
  };
}

const bleeds = [
  [-BLEED, -BLEED],
  [BLEED, -BLEED],
  [-BLEED, BLEED],
  [BLEED, BLEED],
] as const;
