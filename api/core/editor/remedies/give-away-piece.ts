import { doubleArea } from '../../geometry/lattice.ts';
import type { SingleAction } from '../action.ts';
import type { Assessment } from '../assessment.ts';
import type { UnitKey } from '../draft.ts';
import { groupRings } from '../ground.ts';
import { outlineRings } from '../outline.ts';
import { rankUnits } from '../rank-units.ts';
import { unitAtLevel } from '../tree.ts';
import { keyhole } from './keyhole.ts';
import { lengthsAlong } from './lengths-along.ts';

/** Number of neighbours of each kind. */
const NEIGHBOURS = 3;

/**
 * Remedy for several pieces: gives the smallest piece to the neighbour around most of it, first to neighbours under the same
 * parent: unchanged, or, if it is too small for a unit, into the smallest unit there.
 */
export function* giveAwayPiece(assessment: Assessment, key: UnitKey): Generator<SingleAction> {
  const { draft, outlines } = assessment;
  const pieces = groupRings(outlineRings(draft, outlines, key));
  const [piece] = pieces.toSorted(([one], [other]) => Number(doubleArea(one) - doubleArea(other)));
  if (piece === undefined || pieces.length < 2) return;
  const along = piece.flat();
  // A piece stays under the same parent if possible: otherwise that border moves, too.
  const { level, parent } = draft.units.get(key) ?? { level: 0, parent: null };
  const isBeside = (other: UnitKey) =>
    draft.units.get(unitAtLevel(draft, other, level))?.parent === parent;
  const rank = (isSmallest: boolean) => {
    const ranked = rankUnits(lengthsAlong(assessment, key, { along, isSmallest }));
    return [...ranked.filter(isBeside), ...ranked.filter((other) => !isBeside(other))];
  };
  const [whole, smallest] = [rank(false), rank(true)];
  const neighbours = Array.from({ length: NEIGHBOURS }, (_, place) => [
    whole[place],
    smallest[place],
  ]);
  for (const to of new Set(neighbours.flat())) {
    if (to === undefined) continue;
    yield { kind: 'give_inside', ring: keyhole(piece), to: { is: 'there', key: to } };
  }
}
