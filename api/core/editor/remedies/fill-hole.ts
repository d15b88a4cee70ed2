import { doubleArea } from '../../geometry/lattice.ts';
import type { SingleAction } from '../action.ts';
import type { Assessment } from '../assessment.ts';
import type { UnitKey } from '../draft.ts';
import { outlineRings } from '../outline.ts';
import { lengthsAlong } from './lengths-along.ts';

/**
 * Remedy for a hole: gives the content of the smallest hole to the unit around it, as a whole if it is one unit. A mall in a
 * grid is a place of its own.
 */
export function* fillHole(assessment: Assessment, key: UnitKey): Generator<SingleAction> {
  const { draft, outlines } = assessment;
  const holes = outlineRings(draft, outlines, key).filter((ring) => doubleArea(ring) < 0n);
  const [hole] = holes.toSorted((one, other) => Number(doubleArea(other) - doubleArea(one)));
  if (hole === undefined) return;
  const fillers = [...lengthsAlong(assessment, key, { along: hole }).keys()];
  if (fillers.length === 0) return;
  if (fillers.some((filler) => draft.units.get(filler)?.kind === 'exclusive')) return;
  const [only] = fillers;
  const isFilled = (filler: UnitKey) =>
    outlineRings(draft, outlines, filler).filter((ring) => doubleArea(ring) > 0n).length === 1;
  const isAlike = (filler: UnitKey) =>
    draft.units.get(filler)?.level === draft.units.get(key)?.level;
  if (only !== undefined && fillers.length === 1 && isFilled(only) && isAlike(only)) {
    yield { kind: 'merge', units: [only, key], into: key };
  }
  yield { kind: 'give_inside', ring: hole, to: { is: 'there', key } };
}
