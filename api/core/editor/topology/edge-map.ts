import { comparePoints, numberOf, type Point } from '../../geometry/lattice.ts';

/** Map of edges by their two ends, in either direction: each is stored once, from its western end. */
export interface EdgeMap<E> {
  /** Returns the edge, created if missing. */
  readonly at: (a: Point, b: Point) => { readonly edge: E; readonly isForward: boolean };
  readonly list: () => E[];
}

/** Creates the map. @param make creates the value of a new edge */
export function createEdgeMap<E>(make: (from: Point, to: Point) => E): EdgeMap<E> {
  // By the number of one end and then of the other: cheaper than a key of both.
  const byStart = new Map<number, Map<number, E>>();
  return {
    at(a, b) {
      const isForward = comparePoints(a, b) < 0;
      const [from, to] = isForward ? [a, b] : [b, a];
      const [start, end] = [numberOf(from), numberOf(to)];
      let leaving = byStart.get(start);
      if (leaving === undefined) {
        leaving = new Map();
        byStart.set(start, leaving);
      }
      let edge = leaving.get(end);
      if (edge === undefined) {
        edge = make(from, to);
        leaving.set(end, edge);
      }
      return { edge, isForward };
    },
    list: () => [...byStart.values()].flatMap((leaving) => [...leaving.values()]),
  };
}
