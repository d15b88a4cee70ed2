import * as grids from '../../api/core/contract/endpoints/grids.ts';
import type { Grid } from '../../api/core/contract/grids.ts';
import { ask } from '../api.ts';
import { RequestFailed } from '../request.ts';

/** Maximum number of editions that are followed: far more than any code has had. */
const MOST_STEPS = 50;

/**
 * Finds the unit in force that has the ground of a unit that has ended: where most of it went by the lineage, otherwise the
 * unit at the position of its name.
 *
 * @param known the last known state of the unit; null: nothing
 * @returns null: the unit is still in force, or its successor is unknown
 */
export async function findSuccessor(
  code: string,
  known: Pick<Grid, 'labelPoint' | 'level'> | null,
): Promise<{ code: string; name: string } | null> {
  const signal = AbortSignal.timeout(10_000);
  if (await isInForce(code, signal)) return null;
  let successor: { code: string; name: string } | null = null;
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = await followLineage(successor?.code ?? code, signal);
    if (next === null || next.code === successor?.code) break;
    successor = next;
    if (await isInForce(successor.code, signal)) return successor;
  }
  if (known === null) return null;
  const [lon, lat] = known.labelPoint.map((degrees) => degrees.toFixed(7));
  const units = await ask(grids.at, { query: { lon, lat } }, signal);
  return units.findLast(({ level }) => level <= known.level) ?? null;
}

/** Whether the edition in force has a unit of this code. */
export async function isInForce(code: string, signal: AbortSignal): Promise<boolean> {
  try {
    await ask(grids.one, { params: { code } }, signal);
    return true;
  } catch (error) {
    if (error instanceof RequestFailed && error.status === 404) return false;
    throw error;
  }
}

async function followLineage(code: string, signal: AbortSignal) {
  try {
    const { steps } = await ask(grids.lineage, { params: { code } }, signal);
    const ways = steps
      .filter((step) => step.old.code === code && step.new.code !== code)
      .sort((one, other) => other.shareOfOld - one.shareOfOld);
    return ways[0]?.new ?? null;
  } catch (error) {
    if (error instanceof RequestFailed && error.status === 404) return null;
    throw error;
  }
}
