import { insetRing } from '../geometry/inset-ring.ts';
import { type Point, toLattice, toMetres } from '../geometry/lattice.ts';
import { EdgeClass } from '../geometry/planar-map.ts';
import { doubleArea, isSimpleRing } from '../geometry/polygon.ts';
import type { Block, Lot, Town } from '../town/town.ts';
import { traceRings } from '../units/trace-rings.ts';
import { type FeatureFile, polygonOf } from './feature-file.ts';

/** The ring moved inwards by the width of what runs along each side; by less where nothing would be left. */
function withoutRoads(ring: readonly Point[], widths: readonly number[]): Point[] | undefined {
  const metres = ring.map(toMetres);
  for (const share of [1, 0.7, 0.4]) {
    const inner = insetRing(
      metres,
      widths.map((width) => width * share),
    );
    const placed = inner?.map(([x, y]) => toLattice(x, y));
    if (inner && placed && isSimpleRing(placed) && doubleArea(inner) > 400) return placed;
  }
  return undefined;
}

/** The kerb ring of a block: the block without the streets around it. */
function kerbRing({ map, roads }: Town, block: Block): Point[] | undefined {
  const faces = new Set(block.faces);
  const widthAt = new Map<string, number>();
  for (const half of block.faces.flatMap((face) => map.halfEdges(face))) {
    if (faces.has(map.leftOf(half ^ 1))) continue;
    widthAt.set(map.point(map.from(half)).join(), roads[map.roadOf(half)]?.halfWidth ?? 5);
  }
  const ring = traceRings(map, faces)[0] ?? [];
  return withoutRoads(
    ring,
    ring.map((point) => widthAt.get(point.join()) ?? 5),
  );
}

/** The ring of a field inside its hedges. */
function parcelRing({ map, roads }: Town, lot: Lot): Point[] | undefined {
  const widths = map.halfEdges(lot.face).map((half) => {
    const isHedge = map.classOf(half) === EdgeClass.lot;
    return isHedge ? 2.5 : (roads[map.roadOf(half)]?.halfWidth ?? 5);
  });
  return withoutRoads(lot.ring, widths);
}

function classOf({ use, site }: Block): string {
  if (use === 'factory' || site?.kind === 'factory') return 'industrial';
  if (!site) return 'block';
  if (site.kind === 'plaza' || site.kind === 'monument') return 'plaza';
  if (site.use === 'park') return 'park';
  if (site.use === 'school' || site.use === 'hospital') return 'campus';
  return site.use === 'station' ? 'station' : 'block';
}

const PARCELS = ['field', 'block', 'garden', 'field', 'forest'] as const;

/** Writes blocks, parks, fields, sports grounds and the reservoir between the roads. */
export function writeLanduse(town: Town, file: FeatureFile): void {
  for (const block of town.blocks) {
    if (block.use === 'field') continue;
    const kerb = kerbRing(town, block);
    if (!kerb) continue;
    if (block.use === 'water') {
      const reservoir = { layer: 'water', class: 'reservoir', name: block.name, min_zoom: 0 };
      file.write(reservoir, polygonOf([kerb]));
      continue;
    }
    const landuse = classOf(block);
    const name = landuse === 'park' ? block.site?.name : undefined;
    const isLarge = doubleArea(kerb.map(toMetres)) > 80_000;
    const minZoom = landuse === 'park' && isLarge ? 9 : landuse === 'park' || isLarge ? 11 : 12;
    file.write({ layer: 'landuse', class: landuse, name, min_zoom: minZoom }, polygonOf([kerb]));
  }
  for (const lot of town.lots) {
    for (const pitch of lot.pitches) {
      file.write({ layer: 'landuse', class: 'grass', min_zoom: 14 }, polygonOf([pitch]));
    }
    if (lot.block.use !== 'field') continue;
    const parcel = parcelRing(town, lot);
    const landuse = PARCELS[lot.id % PARCELS.length];
    if (parcel) file.write({ layer: 'landuse', class: landuse, min_zoom: 10 }, polygonOf([parcel]));
  }
}
