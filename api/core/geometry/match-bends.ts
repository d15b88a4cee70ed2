/**
 * Matches the sides of an old area that continue in the new one, except for vertices added on them, and finds the remaining
 * differences. Coordinates are whole lattice units, so that "on a side" is exact.
 */
export type LatticePoint = readonly [number, number];

/** Side with the area on its left. */
export interface Side {
  from: LatticePoint;
  to: LatticePoint;
}

export interface Bend extends Side {
  /** Vertices between the ends, along the way. */
  corners: LatticePoint[];
}

export interface MatchedSides {
  bends: Bend[];
  /**
   * Unmatched sides of the new area, and of the old one reversed: area that is covered more often than before lies on their
   * left, area that is covered less often on their right.
   */
  unmatched: Side[];
}

/** Matches sides. @param added sides that only the new area has, @param missing sides that only the old one has */
export function matchBends(added: readonly Side[], missing: readonly Side[]): MatchedSides {
  const from = new Map<string, Set<Side>>();
  for (const side of added) {
    const key = keyOf(side.from);
    from.set(key, (from.get(key) ?? new Set()).add(side));
  }
  const bends: Bend[] = [];
  const unmatched: Side[] = [];
  for (const side of missing) {
    const way = findWay(side, from);
    if (way === null) {
      unmatched.push({ from: side.to, to: side.from });
      continue;
    }
    for (const step of way) from.get(keyOf(step.from))?.delete(step);
    bends.push({ ...side, corners: way.slice(0, -1).map(({ to }) => to) });
  }
  for (const rest of from.values()) unmatched.push(...rest);
  return { bends, unmatched };
}

/** Way forward from vertex to vertex; where several lead on, one that arrives. */
function findWay(side: Side, from: ReadonlyMap<string, ReadonlySet<Side>>): Side[] | null {
  const end = keyOf(side.to);
  const seen = new Set<string>();
  const stepsFrom = (at: LatticePoint) => {
    const gone = progress(side, at);
    seen.add(keyOf(at));
    return [...(from.get(keyOf(at)) ?? [])].filter(
      ({ to }) => progress(side, to) > gone && isOn(side, to),
    );
  };
  const way: Side[] = [];
  const choices = [stepsFrom(side.from)];
  for (let open = choices.at(-1); open !== undefined; open = choices.at(-1)) {
    const step = open.pop();
    if (step === undefined) {
      choices.pop();
      way.pop();
    } else if (keyOf(step.to) === end) {
      return [...way, step];
    } else if (!seen.has(keyOf(step.to))) {
      way.push(step);
      choices.push(stepsFrom(step.to));
    }
  }
  return null;
}

/** Progress along the side, in units of its squared length. */
export function progress({ from, to }: Side, [x, y]: LatticePoint): number {
  return (x - from[0]) * (to[0] - from[0]) + (y - from[1]) * (to[1] - from[1]);
}

/**
 * Tolerance: a vertex is put on a side at the nearest lattice point, half a unit off; the next one on the resulting side, half
 * a unit off that. So the bound is wider than one vertex needs, and still some two centimetres.
 */
export const MOST_OFF = 2;

/** Whether the side, or its line, passes the square of twice that width around the point, its border included. */
export function isOn({ from, to }: Side, [x, y]: LatticePoint): boolean {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const off = dx * (y - from[1]) - dy * (x - from[0]);
  return Math.abs(off) <= MOST_OFF * (Math.abs(dx) + Math.abs(dy));
}

const keyOf = ([x, y]: LatticePoint): string => `${x} ${y}`;
