/** Changes of the ground of units between two contents of a plan. Pure. */
import type { LatticeGround } from '../../../api/core/contract/plans.ts';
import type { Draft, UnitKey } from '../../../api/core/editor/draft.ts';
import { groundOf, writeGround } from '../../../api/core/editor/ground.ts';
import { pointsOf } from '../../../api/core/editor/surroundings.ts';
import { type Box, boxOf, doubleArea, joinBoxes } from '../../../api/core/geometry/lattice.ts';

export type GroundKind = 'merged' | 'split' | 'larger' | 'smaller' | 'ground';

interface Unit {
  level: number;
  parent: UnitKey | null;
  /** Null: that of the base, or the union of the units below. */
  ground: LatticeGround | null;
}

interface State {
  said: readonly UnitKey[];
  /** Null: it does not exist. */
  unit(key: UnitKey): Unit | null;
}

/** A smallest unit whose ground or parents have changed; null: it does not exist. */
interface Piece {
  key: UnitKey;
  before: Lying | null;
  after: Lying | null;
}

interface Lying {
  /** The unit itself, and all units above it. */
  within: readonly UnitKey[];
  area: number;
  box: Box;
}

/** One square metre, as twice the area in squares of the lattice: a smaller difference is a vertex that was cleaned up. */
const SQUARE_METRE = 20_000;

/** Changes of the ground of units that exist before and after. */
export function groundsSince(
  base: Pick<Draft, 'topology'>,
  was: State,
  is: State,
): Map<UnitKey, GroundKind[]> {
  const pieces = listPieces(base, was, is);
  const touched = new Set(
    pieces.flatMap(({ before, after }) => [...(before?.within ?? []), ...(after?.within ?? [])]),
  );
  const found = new Map<UnitKey, GroundKind[]>();
  for (const key of touched) {
    const [one, other] = [was.unit(key), is.unit(key)];
    if (!one || !other) continue;
    const isOfLevel = (state: State, unit: UnitKey) => state.unit(unit)?.level === other.level;
    const isGone = (unit: UnitKey) => is.unit(unit) === null && isOfLevel(was, unit);
    const isNew = (unit: UnitKey) => was.unit(unit) === null && isOfLevel(is, unit);
    const grown = pieces.reduce(
      (sum, { before, after }) => sum + areaIn(after, key) - areaIn(before, key),
      0,
    );
    const kinds: GroundKind[] = [];
    if (takesIn(pieces, key, isGone)) kinds.push('merged');
    if (takesIn(pieces.map(turned), key, isNew)) kinds.push('split');
    if (grown > SQUARE_METRE) kinds.push('larger');
    else if (grown < -SQUARE_METRE) kinds.push('smaller');
    else if (kinds.length === 0 && pieces.some((piece) => isOtherIn(piece, key))) {
      kinds.push('ground');
    }
    if (kinds.length > 0) found.set(key, kinds);
  }
  return found;
}

function listPieces({ topology }: Pick<Draft, 'topology'>, was: State, is: State): Piece[] {
  const smallest = new Set<UnitKey>(topology.borders.keys());
  for (const state of [was, is]) {
    for (const key of state.said) if (state.unit(key)?.ground) smallest.add(key);
  }
  const chainIn = (state: State, key: UnitKey) => {
    const within: UnitKey[] = [];
    for (let at: UnitKey | null = key; at !== null; at = state.unit(at)?.parent ?? null) {
      if (state.unit(at)) within.push(at);
    }
    return within;
  };
  const textIn = (state: State, key: UnitKey) => {
    const unit = state.unit(key);
    return unit && (unit.ground ? JSON.stringify(unit.ground) : writeGround(topology, key));
  };
  const lyingIn = (state: State, key: UnitKey): Lying | null => {
    const unit = state.unit(key);
    return unit && measure(chainIn(state, key), unit.ground ?? groundOf(topology, key));
  };
  return [...smallest]
    .filter(
      (key) =>
        textIn(was, key) !== textIn(is, key) ||
        chainIn(was, key).join() !== chainIn(is, key).join(),
    )
    .map((key) => ({ key, before: lyingIn(was, key), after: lyingIn(is, key) }));
}

function measure(within: readonly UnitKey[], ground: LatticeGround): Lying {
  const rings = ground.flatMap((polygon) => polygon.map(pointsOf));
  const area = rings.reduce((sum, ring) => sum + Number(doubleArea(ring)), 0);
  return { within, area, box: joinBoxes(rings.map(boxOf)) };
}

const areaIn = (lying: Lying | null, key: UnitKey): number =>
  lying?.within.includes(key) ? lying.area : 0;

const turned = ({ key, before, after }: Piece): Piece => ({ key, before: after, after: before });

/** Whether a unit that exists only before has given ground to this one. */
function takesIn(pieces: readonly Piece[], key: UnitKey, isBefore: (unit: UnitKey) => boolean) {
  const own = pieces.find((piece) => piece.key === key);
  return pieces.some(({ before, after }) => {
    if (!before?.within.some(isBefore)) return false;
    if (after) return after.within.includes(key);
    // A smallest unit that no longer exists went to the unit that has grown around it.
    const isGrown = (own?.after?.area ?? 0) > (own?.before?.area ?? 0) + SQUARE_METRE;
    return isGrown && own?.after != null && isWithin(before.box, own.after.box);
  });
}

const isWithin = (inner: Box, outer: Box): boolean =>
  inner.west >= outer.west &&
  inner.east <= outer.east &&
  inner.south >= outer.south &&
  inner.north <= outer.north;

/** A unit that moved in or out as a whole, or the unit itself: changes inside a unit do not change its ground. */
const isOtherIn = ({ key, before, after }: Piece, unit: UnitKey): boolean =>
  key === unit ||
  (before !== null &&
    after !== null &&
    before.within.includes(unit) !== after.within.includes(unit));
