import { isInRing } from '../../geometry/is-in-ring.ts';
import { boxOf, doubleArea, isSame, numberOf, WIDEST } from '../../geometry/lattice.ts';
import { createEdgeMap, type EdgeMap } from './edge-map.ts';
import { TornGround } from './faces.ts';
import { joinEdges, type SidedEdge } from './join-edges.ts';
import { replaceArcs } from './replace-arcs.ts';
import type { Ring } from './rings.ts';
import { emptyTopology, type Topology } from './topology.ts';

/**
 * Builds the topology of units that share the vertices of their borders, as an edition stores them.
 * @param units the rings of each unit on the lattice, in any direction, holes among them
 * @throws TornGround when two units have a border on the same side, or the area is too wide for exact sums
 */
export function buildTopology(units: ReadonlyMap<string, readonly Ring[]>): Topology {
  const box = boxOf([...units.values()].flat(2));
  if (box.east - box.west > WIDEST || box.north - box.south > WIDEST) {
    throw new TornGround('the working area is too wide');
  }
  const edges = createEdgeMap<SidedEdge>((from, to) => ({ from, to, left: null, right: null }));
  for (const [unit, rings] of units) {
    for (const { ring, isHole } of withDirection(rings)) addRing(edges, unit, ring, isHole);
  }
  return replaceArcs(emptyTopology, [], joinEdges(edges.list(), new Set()));
}

/** Orients rings. A ring is a hole when an odd number of the unit's other rings lie around it. */
function withDirection(rings: readonly Ring[]): { ring: Ring; isHole: boolean }[] {
  return rings.map((ring, number) => {
    const around = rings.filter((other, index) => index !== number && isAround(other, ring));
    return { ring, isHole: around.length % 2 === 1 };
  });
}

function isAround(outer: Ring, inner: Ring): boolean {
  const corners = new Set(outer.map(numberOf));
  const point = inner.find((corner) => !corners.has(numberOf(corner))) ?? inner[0];
  return point !== undefined && isInRing(outer, point);
}

function addRing(edges: EdgeMap<SidedEdge>, unit: string, ring: Ring, isHole: boolean): void {
  const isLeft = doubleArea(ring) > 0n !== isHole;
  for (const [index, b] of ring.entries()) {
    const a = ring.at(index - 1) ?? b;
    if (isSame(a, b)) continue;
    const { edge, isForward } = edges.at(a, b);
    const side = isForward === isLeft ? 'left' : 'right';
    if (edge[side] !== null)
      throw new TornGround(`${edge[side]} and ${unit} overlap along a border`);
    edge[side] = unit;
  }
}
