import { buildTopology } from '../../api/core/editor/topology/build-topology.ts';
import { TornGround } from '../../api/core/editor/topology/faces.ts';
import { findFaults } from '../../api/core/editor/topology/find-faults.ts';
import type { Topology } from '../../api/core/editor/topology/topology.ts';
import { RehearsalFault } from './compare-editions.ts';
import type { ReadUnit } from './read-back.ts';

export function smallestOf(units: readonly ReadUnit[]): ReadUnit[] {
  const parents = new Set(units.map(({ parent }) => parent));
  return units.filter(({ code }) => !parents.has(code));
}

export const groundsOf = (units: readonly ReadUnit[]) =>
  new Map(units.map(({ code, rings }) => [code, rings]));

/** Whether units form a coverage. Upper units with a shape of their own may overlap others where no units lie in them. */
export function isCoverage(units: readonly ReadUnit[]): boolean {
  try {
    return findFaults(buildTopology(groundsOf(units))).length === 0;
  } catch (error) {
    if (error instanceof TornGround) return false;
    throw error;
  }
}

export function requireWhole(topology: Topology, when: string): void {
  const [fault] = findFaults(topology);
  if (fault === undefined) return;
  const told = JSON.stringify(fault, (_, value) =>
    typeof value === 'bigint' ? `${value}` : value,
  );
  throw new RehearsalFault(`${when}: ${told}`);
}
