import type { LatticeGround } from '../../../api/core/contract/plans.ts';
import { squareMetresAt } from '../../../api/core/geometry/ellipsoid.ts';
import { type Arrangement, arrangeRings, type Face } from './arrange-rings.ts';
import { groundByOwner, pointsOf } from './ground-of-owner.ts';
import { isOfRounding } from './is-of-rounding.ts';

export interface SharedUnit {
  readonly n: number;
  readonly code: string;
  /** Valid ground: outer rings counter-clockwise, holes clockwise. */
  readonly ground: LatticeGround;
}

export interface Sharing {
  /** Grounds of the units that changed; often only by a vertex. */
  readonly grounds: ReadonlyMap<number, LatticeGround>;
  readonly changes: readonly GroundChange[];
}

export interface GroundChange {
  readonly n: number;
  readonly change: 'overlap_removed' | 'gap_closed';
  /** Square metres on the ellipsoid, gained (positive) or lost (negative). */
  readonly areaM2: number;
}

/**
 * Assigns every piece of disputed or empty ground to one unit. All borders are noded together and made into faces; cutting unit
 * by unit would leave a touched neighbour without the new vertex, and rounding would then make the topology invalid.
 *
 *   +----+--+----+       A and B overlap: the face in the middle goes to the smaller one, so that a
 *   | A  |//| B  |       small unit drawn on top of a large one keeps its ground.
 *   +----+--+----+
 *
 *   +----+  +----+       The sliver between A and B goes to the one it has the longer border with.
 *   | A  |  | B  |
 *   +----+  +----+
 *
 * A unit that would have no ground left claims no disputed ground, and stays as it is.
 *
 * @param gaps empty slivers to be closed. Without them, and with `isRounding`, only faults of the lattice are repaired: below
 * 0.01 m² or narrower than a step
 * @returns null: there are larger faults, and only rounding is to be repaired
 * @throws TornGround when the topology is invalid
 */
export function shareGround(
  units: readonly SharedUnit[],
  gaps: readonly (readonly number[])[],
  isRounding: boolean,
): Sharing | null {
  const firstGap = units.length;
  const plane = arrangeRings([
    ...units.flatMap(({ ground }, source) =>
      ground.flat().map((ring) => ({ source, points: pointsOf(ring) })),
    ),
    ...gaps.map((ring, index) => ({ source: firstGap + index, points: pointsOf(ring) })),
  ]);
  const claims = plane.faces.map(({ windings }) =>
    [...windings].filter(([source, sum]) => source < firstGap && sum > 0).map(([source]) => source),
  );
  if (
    isRounding &&
    claims.some((claim, face) => claim.length > 1 && !isNegligible(plane.faces[face]))
  )
    return null;
  const owners = settleClaims(plane, claims, units);
  const wasEmpty = closeGaps(plane, owners, firstGap);
  return { grounds: listGrounds(plane, claims, owners, units), changes: listChanges() };

  function listChanges(): GroundChange[] {
    const areas = new Map<string, GroundChange>();
    const count = (source: number, change: GroundChange['change'], areaM2: number) => {
      const known = areas.get(`${source} ${change}`)?.areaM2 ?? 0;
      areas.set(`${source} ${change}`, {
        n: units[source]?.n ?? 0,
        change,
        areaM2: known + areaM2,
      });
    };
    for (const [number, face] of plane.faces.entries()) {
      const owner = owners[number] ?? null;
      for (const source of claims[number] ?? []) {
        if (source !== owner) count(source, 'overlap_removed', -squareMetres(face));
      }
      if (owner !== null && wasEmpty.has(number)) count(owner, 'gap_closed', squareMetres(face));
    }
    return [...areas.values()];
  }
}

/** Owner of each face among the units that claim it. */
function settleClaims(
  { faces }: Arrangement,
  claims: readonly (readonly number[])[],
  units: readonly SharedUnit[],
): (number | null)[] {
  const areas = units.map(() => 0);
  for (const [face, claim] of claims.entries()) {
    for (const source of claim) areas[source] = (areas[source] ?? 0) + (faces[face]?.area ?? 0);
  }
  const rank = units
    .map((_, source) => source)
    .sort(
      (one, other) =>
        (areas[one] ?? 0) - (areas[other] ?? 0) ||
        ((units[one]?.code ?? '') < (units[other]?.code ?? '') ? -1 : 1),
    );
  const place = new Map(rank.map((source, index) => [source, index]));
  const order = (source: number) => place.get(source) ?? 0;
  const swallowed = new Set<number>();
  for (;;) {
    const owners = claims.map((claim) => {
      const [first] = claim
        .filter((source) => claim.length === 1 || !swallowed.has(source))
        .sort((one, other) => order(one) - order(other));
      return first ?? null;
    });
    const holders = new Set(owners);
    const gone = units.flatMap((_, source) =>
      holders.has(source) || swallowed.has(source) ? [] : [source],
    );
    if (gone.length === 0) return owners;
    for (const source of gone) swallowed.add(source);
  }
}

/** Gives empty faces to the neighbour with the longest border, in `owners`. @returns the closed faces */
function closeGaps(
  { edges, faceOf, faces, outermost }: Arrangement,
  owners: (number | null)[],
  firstGap: number,
): Set<number> {
  // A gap is closed as a whole; so is an empty face outside the listed gaps, when rounding to the lattice caused it.
  const gapOf = new Map<number, string>();
  for (const [number, face] of faces.entries()) {
    if (owners[number] !== null || number === outermost) continue;
    const [gap] = [...face.windings]
      .filter(([source, sum]) => source >= firstGap && sum !== 0)
      .map(([source]) => source)
      .sort((one, other) => one - other);
    if (gap !== undefined) gapOf.set(number, `gap ${gap}`);
    else if (isNegligible(face)) gapOf.set(number, `face ${number}`);
  }
  const borders = new Map<string, Map<number, number>>();
  for (const [number, { from, to }] of edges.entries()) {
    const [left, right] = [faceOf[2 * number] ?? -1, faceOf[2 * number + 1] ?? -1];
    for (const [empty, beside] of [
      [left, right],
      [right, left],
    ] as const) {
      const gap = gapOf.get(empty);
      const owner = owners[beside] ?? null;
      if (gap === undefined || owner === null) continue;
      const lengths = borders.get(gap) ?? new Map<number, number>();
      borders.set(gap, lengths);
      const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
      lengths.set(owner, (lengths.get(owner) ?? 0) + length);
    }
  }
  const closed = new Set<number>();
  for (const [number, gap] of gapOf) {
    const neighbours = [...(borders.get(gap) ?? [])];
    // An empty face inside a single unit is part of its shape.
    if (neighbours.length < 2) continue;
    neighbours.sort(([a, one], [b, other]) => other - one || a - b);
    owners[number] = neighbours[0]?.[0] ?? null;
    closed.add(number);
  }
  return closed;
}

/** Changed units: with a new vertex, more ground or less ground. A unit without a face keeps its shape. */
function listGrounds(
  plane: Arrangement,
  claims: readonly (readonly number[])[],
  owners: readonly (number | null)[],
  units: readonly SharedUnit[],
): Map<number, LatticeGround> {
  const touched = new Set(plane.bent);
  for (const [face, claim] of claims.entries()) {
    const owner = owners[face] ?? null;
    if (claim.length === 1 && claim[0] === owner) continue;
    for (const source of claim) touched.add(source);
    if (owner !== null) touched.add(owner);
  }
  const grounds = groundByOwner(
    plane,
    owners.map((owner) => (owner !== null && touched.has(owner) ? owner : null)),
  );
  return new Map(
    [...grounds].flatMap(([source, ground]) => {
      const unit = units[source];
      return unit === undefined ? [] : [[unit.n, ground]];
    }),
  );
}

function squareMetres(face: Face): number {
  return face.area * squareMetresAt(middleOf(face));
}

function isNegligible(face: Face | undefined): boolean {
  return face === undefined || isOfRounding(face.area, face.perimeter, middleOf(face));
}

const middleOf = ({ south, north }: Face): number => (south + north) / 2;
