import type { Point } from '../geometry/lattice.ts';
import type { Town } from '../town/town.ts';

export type RoadLine = { road: number; line: Point[] };

/** Roads as lines as long as possible: edges of one road joined end to end. */
export function chainRoads({ map, roads }: Town): RoadLine[] {
  const edgesOf = new Map<number, number[]>();
  for (let edge = 0; edge < map.edgeClass.length; edge++) {
    const road = map.road[edge] as number;
    if (road < 0) continue;
    const known = edgesOf.get(road);
    if (known) known.push(edge);
    else edgesOf.set(road, [edge]);
  }
  const lines: RoadLine[] = [];
  for (let road = 0; road < roads.length; road++) {
    const edges = edgesOf.get(road) ?? [];
    const at = new Map<number, number[]>();
    for (const edge of edges) {
      for (const vertex of [map.from(edge * 2), map.to(edge * 2)]) {
        at.set(vertex, [...(at.get(vertex) ?? []), edge]);
      }
    }
    const left = new Set(edges);
    const walk = (start: number): Point[] => {
      const line = [map.point(start)];
      let vertex = start;
      for (;;) {
        const edge = at.get(vertex)?.find((candidate) => left.has(candidate));
        if (edge === undefined) return line;
        left.delete(edge);
        vertex = map.from(edge * 2) === vertex ? map.to(edge * 2) : map.from(edge * 2);
        line.push(map.point(vertex));
      }
    };
    for (const [vertex, meeting] of at) {
      if (meeting.length === 1 && left.has(meeting[0] as number))
        lines.push({ road, line: walk(vertex) });
    }
    for (const edge of edges)
      if (left.has(edge)) lines.push({ road, line: walk(map.from(edge * 2)) });
  }
  return lines.filter(({ line }) => line.length > 1);
}
