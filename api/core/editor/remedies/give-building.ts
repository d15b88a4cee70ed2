import type { SingleAction } from '../action.ts';
import type { Assessment } from '../assessment.ts';
import type { UnitKey } from '../draft.ts';
import { overlap } from '../overlap.ts';
import { rankUnits } from '../rank-units.ts';
import { ringsOfUnit } from '../topology/unit-rings.ts';

const PARALLELS = 64;

/** Remedy for a cut building: gives all of it to the unit with the largest part; the border then follows its wall. */
export function* giveBuilding(
  { draft, surroundings }: Assessment,
  units: readonly UnitKey[],
  number: number,
): Generator<SingleAction> {
  const ring = surroundings.buildings[number]?.ring;
  if (ring === undefined) return;
  const shares = new Map(
    units.map((key) => [key, overlap([[ring], ringsOfUnit(draft.topology, key)], PARALLELS)]),
  );
  for (const key of rankUnits(shares)) {
    yield { kind: 'give_inside', ring, to: { is: 'there', key } };
  }
}
