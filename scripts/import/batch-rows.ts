import type { CheckedRow } from './read-rows.ts';

const MAX_ROWS = 5_000;
/** Largest number of corners in a batch: where shapes are large, corners rather than rows limit the memory. */
const MAX_VERTICES = 250_000;

export async function* batchRows(rows: AsyncIterable<CheckedRow>): AsyncIterable<CheckedRow[]> {
  let batch: CheckedRow[] = [];
  let vertices = 0;
  for await (const row of rows) {
    batch.push(row);
    if (row.geometry !== null && row.geometry.type !== 'GeometryCollection') {
      vertices += countVertices(row.geometry.coordinates);
    }
    if (batch.length >= MAX_ROWS || vertices >= MAX_VERTICES) {
      yield batch;
      batch = [];
      vertices = 0;
    }
  }
  if (batch.length > 0) yield batch;
}

function countVertices(coordinates: unknown): number {
  if (!Array.isArray(coordinates) || typeof coordinates[0] === 'number') return 1;
  return coordinates.reduce((sum: number, part: unknown) => sum + countVertices(part), 0);
}
