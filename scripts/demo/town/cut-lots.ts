import { cutFace } from '../geometry/cut-face.ts';
import type { Point } from '../geometry/lattice.ts';
import { EdgeClass, type PlanarMap } from '../geometry/planar-map.ts';
import { boxAround, doubleArea } from '../geometry/polygon.ts';
import type { Random } from '../geometry/random.ts';
import type { Block, BlockUse } from './town.ts';

/** Distances of rows and columns of an estate (m): one slab or tower per lot. */
const PITCH = { slabs: { row: 37, column: 68 }, towers: { row: 58, column: 62 } } as const;

/** Area in m² of a lot where lots are not laid out in rows. */
const LOT_AREA: Partial<Record<BlockUse, number>> = {
  shops: 1300,
  courtyards: 2100,
  village: 1500,
  factory: 9000,
  field: 24_000,
};

function tryCut(map: PlanarMap, face: number, through: Point, along: Point): number | undefined {
  const cut = { through, along, edgeClass: EdgeClass.lot, road: -1, snap: 5, swing: 0 };
  return cutFace(map, face, cut);
}

/** Cuts rows first, then columns, so that slabs stand in rows and face south. */
function cutRows(map: PlanarMap, face: number, pitch: { row: number; column: number }): number[] {
  const box = boxAround(map.ring(face));
  const isFlat = Math.abs(box.along[0]) >= Math.abs(box.along[1]);
  const east: Point = isFlat ? box.along : [-box.along[1], box.along[0]];
  const north: Point = [-east[1], east[0]];
  const strips = (start: number, along: Point, step: number): number[] => {
    const done: number[] = [];
    const waiting = [start];
    for (let piece = waiting.pop(); piece !== undefined; piece = waiting.pop()) {
      const ring = map.ring(piece);
      const reach = ring.map(([x, y]) => x * -along[1] + y * along[0]);
      const [low, high] = [Math.min(...reach), Math.max(...reach)];
      const rows = Math.round((high - low) / step);
      const middle = boxAround(ring).centre;
      const at = low + ((high - low) * Math.floor(rows / 2)) / Math.max(1, rows);
      const shift = at - (middle[0] * -along[1] + middle[1] * along[0]);
      const through: Point = [middle[0] - along[1] * shift, middle[1] + along[0] * shift];
      const fresh = rows >= 2 ? tryCut(map, piece, through, along) : undefined;
      if (fresh === undefined) done.push(piece);
      else waiting.push(piece, fresh);
    }
    return done;
  };
  return strips(face, east, pitch.row).flatMap((row) => strips(row, north, pitch.column));
}

/** Cuts across the longer side repeatedly, until the lots are small enough. */
function cutFreely(map: PlanarMap, face: number, target: number, random: Random): number[] {
  const done: number[] = [];
  const waiting = [face];
  for (let piece = waiting.pop(); piece !== undefined; piece = waiting.pop()) {
    const ring = map.ring(piece);
    let fresh: number | undefined;
    if (doubleArea(ring) / 2 > target * random.between(1.25, 1.9)) {
      const { along, centre, length } = boxAround(ring);
      for (let attempt = 0; attempt < 5 && fresh === undefined; attempt++) {
        const shift = random.between(-0.14, 0.14) * length;
        const tilt = random.around(0, 0.02 + attempt * 0.05);
        const size = Math.hypot(1, tilt);
        fresh = tryCut(
          map,
          piece,
          [centre[0] + along[0] * shift, centre[1] + along[1] * shift],
          [(-along[1] - along[0] * tilt) / size, (along[0] - along[1] * tilt) / size],
        );
      }
    }
    if (fresh === undefined) done.push(piece);
    else waiting.push(piece, fresh);
  }
  return done;
}

/** Cuts the faces of a block into lots, depending on its use. Changes `block.faces`. */
export function cutLots(map: PlanarMap, block: Block, random: Random): void {
  const { use } = block;
  if (use === 'slabs' || use === 'towers') {
    block.faces = block.faces.flatMap((face) => cutRows(map, face, PITCH[use]));
    return;
  }
  const target = LOT_AREA[use];
  if (target) block.faces = block.faces.flatMap((face) => cutFreely(map, face, target, random));
}
