import type { SingleAction } from '../action.ts';
import type { Assessment } from '../assess.ts';
import type { UnitKey } from '../draft.ts';
import { groupRings } from '../ground.ts';
import { outlineRings } from '../outline.ts';
import { rankUnits } from '../rank-units.ts';
import { doubleArea } from '../topology/lattice.ts';
import { keyhole } from './keyhole.ts';
import { lengthsAlong } from './lengths-along.ts';

/** Of each kind. */
const NEIGHBOURS = 3;

/**
 * The smallest piece goes to the neighbour around most of it: as it is, or, where it is too small to be anything, into the smallest
 * unit there.
 */
export function* giveAwayPiece(assessment: Assessment, key: UnitKey): Generator<SingleAction> {
  const { draft, outlines } = assessment;
  const pieces = groupRings(outlineRings(draft, outlines, key));
  const [piece] = pieces.toSorted(([one], [other]) => Number(doubleArea(one) - doubleArea(other)));
  if (piece === undefined || pieces.length < 2) return;
  const along = piece.flat();
  const whole = rankUnits(lengthsAlong(assessment, key, { along }));
  const smallest = rankUnits(lengthsAlong(assessment, key, { along, isSmallest: true }));
  const neighbours = Array.from({ length: NEIGHBOURS }, (_, place) => [
    whole[place],
    smallest[place],
  ]);
  for (const to of new Set(neighbours.flat())) {
    if (to === undefined) continue;
    yield { kind: 'give_inside', ring: keyhole(piece), to: { is: 'there', key: to } };
  }
}
