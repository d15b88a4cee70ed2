import type { Position } from '../../../api/core/contract/geo.ts';
import { type HeatGrid, layHeatGrid, toCell } from './heat-grid.ts';
import { type HeatMesh, meshHeat } from './mesh-heat.ts';

/** Position for which a number of persons per m² is known. */
export interface HeatSource {
  position: Position;
  /** Null: outside, or not stated. */
  floor: string | null;
  areaM2: number;
}

/** One floor: which sources contribute to which cell, and how much. Stored row by row, as a sparse matrix. */
export interface HeatFloor {
  floor: string | null;
  /** Cells of the grid within reach of some source of the floor. */
  cells: Uint32Array;
  /** Index of the first entry of each cell; one more than there are cells. */
  starts: Uint32Array;
  /** Index in the list of sources. */
  sources: Uint32Array;
  weights: Float32Array;
  /** 0 … 1: how far the cell lies within the area that the source counts. */
  covered: Float32Array;
}

/** Everything that depends on the positions of sensors and not on their counts: computed once, used every second. */
export interface HeatPlan {
  grid: HeatGrid;
  mesh: HeatMesh;
  floors: readonly HeatFloor[];
  sourceCount: number;
}

/**
 * Minimum reach of a source, metres on the ground. Counting zones are some ten metres wide and ten to thirty metres apart, so
 * that neighbours meet. A walking person is thirty metres away in less than half a minute, so farther away a count means
 * little.
 */
export const REACH_M = 30;
/** Share of the reach within which the ground is fully covered; beyond, it fades. */
const COVERED_SHARE = 0.55;
/** Distance to a source, in metres, below which its weight stays the same: no cell has its centre at the source itself. */
const SOFT_M = 1;
/** Minimum reach in cells: with fewer, the picture would depend on chance. */
const LEAST_CELLS = 2.5;

/** Reach of a source. The whole zone of a camera that overlooks a square is covered, not only thirty metres of it. */
function reachOf({ areaM2 }: HeatSource): number {
  return Math.max(REACH_M, Math.sqrt(areaM2 / Math.PI) / COVERED_SHARE);
}

/** Computes the plan. @returns null without any source */
export function planHeat(sources: readonly HeatSource[]): HeatPlan | null {
  const widest = sources.reduce((reach, source) => Math.max(reach, reachOf(source)), REACH_M);
  const grid = layHeatGrid(
    sources.map(({ position }) => position),
    widest,
  );
  if (!grid) return null;
  const names = new Set(sources.map(({ floor }) => floor));
  const floors = [...names].map((floor) => planFloor(grid, sources, floor));
  return {
    grid,
    mesh: meshHeat(grid, cellsOf(floors)),
    floors,
    sourceCount: sources.length,
  };
}

function* cellsOf(floors: readonly HeatFloor[]): Generator<number> {
  for (const { cells } of floors) yield* cells;
}

function planFloor(
  grid: HeatGrid,
  sources: readonly HeatSource[],
  floor: string | null,
): HeatFloor {
  const entriesOf = new Uint32Array(grid.columns * grid.rows);
  let total = 0;
  eachEntry(grid, sources, floor, (cell) => {
    entriesOf[cell] = (entriesOf[cell] ?? 0) + 1;
    total++;
  });
  const cells = new Uint32Array(
    entriesOf.reduce((count, entries) => count + Number(entries > 0), 0),
  );
  const starts = new Uint32Array(cells.length + 1);
  let place = 0;
  let start = 0;
  for (const [cell, entries] of entriesOf.entries()) {
    if (entries === 0) continue;
    cells[place] = cell;
    starts[place] = start;
    // From here on: the index of the next entry of the cell.
    entriesOf[cell] = start;
    start += entries;
    place++;
  }
  starts[place] = start;
  const plan: HeatFloor = {
    floor,
    cells,
    starts,
    sources: new Uint32Array(total),
    weights: new Float32Array(total),
    covered: new Float32Array(total),
  };
  eachEntry(grid, sources, floor, (cell, source, weight, covered) => {
    const entry = entriesOf[cell] ?? 0;
    entriesOf[cell] = entry + 1;
    plan.sources[entry] = source;
    plan.weights[entry] = weight;
    plan.covered[entry] = covered;
  });
  return plan;
}

function eachEntry(
  grid: HeatGrid,
  sources: readonly HeatSource[],
  floor: string | null,
  tell: (cell: number, source: number, weight: number, covered: number) => void,
): void {
  for (const [index, source] of sources.entries()) {
    if (source.floor !== floor) continue;
    const reach = Math.max(reachOf(source), LEAST_CELLS * grid.cellM);
    const [x, y] = toCell(grid, source.position);
    const cells = reach / grid.cellM;
    const bottom = Math.min(grid.rows - 1, Math.floor(y + cells));
    const right = Math.min(grid.columns - 1, Math.floor(x + cells));
    for (let row = Math.max(0, Math.ceil(y - cells)); row <= bottom; row++) {
      for (let column = Math.max(0, Math.ceil(x - cells)); column <= right; column++) {
        const distance = Math.hypot(column - x, row - y) * grid.cellM;
        const share = distance / reach;
        if (share >= 1) continue;
        // Decreases to zero at the reach without an edge, grows steeply towards the source. With the cube the sensor itself
        // decides at its position; with the square six neighbours take a tenth of it away.
        const weight = (1 - share * share) ** 2 / (distance * distance + SOFT_M * SOFT_M) ** 1.5;
        tell(row * grid.columns + column, index, weight, coveredAt(share));
      }
    }
  }
}

function coveredAt(share: number): number {
  const near = Math.min(1, (1 - share) / (1 - COVERED_SHARE));
  return near * near * (3 - 2 * near);
}
