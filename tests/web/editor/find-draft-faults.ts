import type { Draft } from '../../../api/core/editor/draft.ts';
import { findFaults } from '../../../api/core/editor/topology/find-faults.ts';

/** Finds every fault of a draft: in its ground, its tree, and between the two. */
export function findDraftFaults(draft: Draft): string[] {
  const { topology, units, children } = draft;
  const faults = findFaults(topology).map(({ kind }) => `ground: ${kind}`);
  for (const unit of units.values()) {
    const parent = unit.parent === null ? undefined : units.get(unit.parent);
    if (unit.level > 1 && parent === undefined) faults.push(`${unit.key} has no parent`);
    if (parent !== undefined && parent.level !== unit.level - 1) {
      faults.push(`${unit.key} of level ${unit.level} lies in level ${parent.level}`);
    }
    const hasGround = topology.borders.has(unit.key);
    if (hasGround === children.has(unit.key)) {
      faults.push(
        `${unit.key} has ${hasGround ? 'ground and members' : 'neither ground nor members'}`,
      );
    }
    if (parent !== undefined && !children.get(parent.key)?.includes(unit.key)) {
      faults.push(`${parent.key} does not know ${unit.key}`);
    }
  }
  for (const [key, list] of children) {
    for (const child of list) {
      if (units.get(child)?.parent !== key) faults.push(`${key} claims ${child}`);
    }
  }
  for (const key of topology.borders.keys()) {
    if (!units.has(key)) faults.push(`the ground of ${key} is nobody's`);
  }
  return faults;
}
