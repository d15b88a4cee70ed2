/**
 * Density over the ground, in persons/m²: at each position the mean of what the sensors nearby measured, weighted by distance.
 *
 * Each sensor contributes the density of its own zone. Summing counts under a kernel and dividing by the kernel's area, as heat
 * maps do, would show a full zone as half empty because the ground around it is not counted. The weight grows steeply towards a
 * sensor, so that at its position the field is what it measured: a plain mean of everything in reach would hide five persons/m²
 * at one gate among calm neighbours.
 */
import type { Position } from '../../../api/core/contract/geo.ts';
import { type HeatGrid, toCell } from './heat-grid.ts';
import type { HeatFloor, HeatPlan } from './plan-heat.ts';

export interface HeatField {
  grid: HeatGrid;
  /** Persons/m² in each cell; undefined where the coverage is 0. */
  values: Float32Array;
  /** 0 … 1: how far the cell lies within the counted area. */
  coverage: Float32Array;
  /** Index in `floors` of the densest floor there. */
  floorOf: Uint16Array;
  floors: readonly (string | null)[];
}

/**
 * Computes the field.
 * @param densities persons/m² in the order of the sources; null: silent, which is not zero
 * @param floor undefined: of all floors the densest at each position, because danger is not averaged away
 */
export function computeHeat(
  plan: HeatPlan,
  densities: readonly (number | null)[],
  floor: string | null | undefined,
): HeatField {
  const { grid, sourceCount } = plan;
  const size = grid.columns * grid.rows;
  const shown = plan.floors.filter((item) => floor === undefined || item.floor === floor);
  const field: HeatField = {
    grid,
    values: new Float32Array(size),
    coverage: new Float32Array(size),
    floorOf: new Uint16Array(size),
    floors: shown.map((item) => item.floor),
  };
  const measured = new Float32Array(sourceCount);
  for (let source = 0; source < sourceCount; source++) {
    measured[source] = densities[source] ?? Number.NaN;
  }
  for (const [index, item] of shown.entries()) addFloor(field, item, measured, index);
  return field;
}

/** Adds a floor to the field. @param measured NaN: silent */
function addFloor(field: HeatField, floor: HeatFloor, measured: Float32Array, index: number): void {
  const { cells, starts, sources, weights, covered } = floor;
  let entry = 0;
  for (let place = 0; place < cells.length; place++) {
    const end = starts[place + 1] ?? 0;
    let sum = 0;
    let weight = 0;
    let most = 0;
    for (; entry < end; entry++) {
      const density = measured[sources[entry] ?? 0] ?? Number.NaN;
      if (Number.isNaN(density)) continue;
      const share = weights[entry] ?? 0;
      sum += share * density;
      weight += share;
      const reached = covered[entry] ?? 0;
      if (reached > most) most = reached;
    }
    if (most > 0) lay(field, cells[place] ?? 0, sum / weight, most, index);
  }
}

/** Combines a floor with what is in a cell, the denser on top. Where it fades out, the one below is visible. */
function lay(field: HeatField, cell: number, value: number, covered: number, index: number): void {
  const { values, coverage, floorOf } = field;
  const before = values[cell] ?? 0;
  const beforeCovered = coverage[cell] ?? 0;
  const isOnTop = value >= before;
  const highCovered = isOnTop ? covered : beforeCovered;
  const through = (isOnTop ? beforeCovered : covered) * (1 - highCovered);
  const high = isOnTop ? value : before;
  const low = isOnTop ? before : value;
  values[cell] = (high * highCovered + low * through) / (highCovered + through);
  coverage[cell] = highCovered + through;
  if (beforeCovered === 0 || isOnTop === highCovered >= through) floorOf[cell] = index;
}

/** Value at a position, interpolated between the cells like the picture; null where nothing is counted nearby. */
export function readHeat(
  { grid, values, coverage, floorOf, floors }: HeatField,
  place: Position,
): { density: number; floor: string | null } | null {
  const [x, y] = toCell(grid, place);
  const column = Math.floor(x);
  const row = Math.floor(y);
  let sum = 0;
  let weights = 0;
  let heaviest = 0;
  let floor: string | null = null;
  for (const [right, down] of corners) {
    const atColumn = column + right;
    const atRow = row + down;
    if (atColumn < 0 || atRow < 0 || atColumn >= grid.columns || atRow >= grid.rows) continue;
    const cell = atRow * grid.columns + atColumn;
    const nearness = (1 - Math.abs(x - atColumn)) * (1 - Math.abs(y - atRow));
    const weight = nearness * (coverage[cell] ?? 0);
    sum += weight * (values[cell] ?? 0);
    weights += weight;
    if (weight <= heaviest) continue;
    heaviest = weight;
    floor = floors[floorOf[cell] ?? 0] ?? null;
  }
  return weights > 0 ? { density: sum / weights, floor } : null;
}

const corners = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
] as const;
