/**
 * Which sides of the old ground run on as they did but for corners that were put on them, and what else differs. Coordinates are
 * whole units of the lattice, so that "on it" can be said exactly: the side passes within half a unit of the corner.
 */
export type LatticePoint = readonly [number, number];

/** With the ground on its left. */
export interface Side {
  from: LatticePoint;
  to: LatticePoint;
}

export interface Bend extends Side {
  /** Corners between the ends, on the way. */
  corners: LatticePoint[];
}

export interface MatchedSides {
  bends: Bend[];
  /** Sides of the new ground, and of the old one, that nothing on the other side goes with. */
  strange: Side[];
}

/** @param added sides that only the new ground has, @param missing sides that only the old one has */
export function matchBends(added: readonly Side[], missing: readonly Side[]): MatchedSides {
  const from = new Map<string, Set<Side>>();
  for (const side of added) {
    const key = keyOf(side.from);
    from.set(key, (from.get(key) ?? new Set()).add(side));
  }
  const bends: Bend[] = [];
  const strange: Side[] = [];
  for (const side of missing) {
    const way = findWay(side, from);
    if (way === null) {
      strange.push(side);
      continue;
    }
    for (const step of way) from.get(keyOf(step.from))?.delete(step);
    bends.push({ ...side, corners: way.slice(0, -1).map(({ to }) => to) });
  }
  for (const rest of from.values()) strange.push(...rest);
  return { bends, strange };
}

function findWay(side: Side, from: ReadonlyMap<string, ReadonlySet<Side>>): Side[] | null {
  const way: Side[] = [];
  let at = side.from;
  let gone = 0;
  for (;;) {
    let next: Side | undefined;
    for (const step of from.get(keyOf(at)) ?? []) {
      if (progress(side, step.to) > gone && isOn(side, step.to)) next = step;
    }
    if (next === undefined) return null;
    way.push(next);
    at = next.to;
    gone = progress(side, at);
    if (at[0] === side.to[0] && at[1] === side.to[1]) return way;
  }
}

/** How far along the side, in units of its squared length. */
function progress({ from, to }: Side, [x, y]: LatticePoint): number {
  return (x - from[0]) * (to[0] - from[0]) + (y - from[1]) * (to[1] - from[1]);
}

/** The side passes through the square of one unit around the point, its border included. */
function isOn({ from, to }: Side, [x, y]: LatticePoint): boolean {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const off = dx * (y - from[1]) - dy * (x - from[0]);
  return 2 * Math.abs(off) <= Math.abs(dx) + Math.abs(dy);
}

const keyOf = ([x, y]: LatticePoint): string => `${x} ${y}`;
