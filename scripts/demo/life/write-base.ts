import { insetRing } from '../geometry/inset-ring.ts';
import { type Point, toLattice, toMetres } from '../geometry/lattice.ts';
import { EdgeClass } from '../geometry/planar-map.ts';
import { doubleArea, isSimpleRing } from '../geometry/polygon.ts';
import type { Block, Town } from '../town/town.ts';
import { traceRings } from '../units/trace-rings.ts';
import { chainRoads } from './chain-roads.ts';
import { createFeatureFile, type FeatureFile, lineAlong, polygonOf } from './feature-file.ts';

const CLASS_NAME: Partial<Record<EdgeClass, string>> = {
  [EdgeClass.lane]: 'lane',
  [EdgeClass.pedestrian]: 'pedestrian',
  [EdgeClass.street]: 'street',
  [EdgeClass.ring]: 'ring',
  [EdgeClass.arterial]: 'arterial',
};
const ROAD_MIN_ZOOM: Record<string, number> = {
  arterial: 8,
  ring: 12,
  street: 12,
  pedestrian: 13,
  lane: 14,
};

/** Kerb to kerb: the block without the streets round it. Undefined where nothing is left. */
function kerbRing(town: Town, block: Block): Point[] | undefined {
  const faces = new Set(block.faces);
  const rings = traceRings(town.map, faces);
  const ring = rings[0] as Point[];
  // The ring starts somewhere on the border; widths are looked up by the edge between two points.
  const widths = new Map<string, number>();
  for (const face of block.faces) {
    for (const half of town.map.halfEdges(face)) {
      if (faces.has(town.map.leftOf(half ^ 1))) continue;
      const key = `${town.map.from(half)}`;
      const road = town.roads[town.map.roadOf(half)];
      const [x, y] = town.map.point(town.map.from(half));
      widths.set(`${x},${y}`, road?.halfWidth ?? (key ? 5 : 5));
    }
  }
  const metres = ring.map(toMetres);
  const insets = ring.map(([x, y]) => widths.get(`${x},${y}`) ?? 5);
  for (const share of [1, 0.7, 0.4]) {
    const kerb = insetRing(
      metres,
      insets.map((inset) => inset * share),
    );
    const placed = kerb?.map(([x, y]) => toLattice(x, y));
    if (placed && isSimpleRing(placed) && doubleArea(kerb ?? []) > 400) return placed;
  }
  return undefined;
}

function landuseClass({ use, site }: Block): string {
  if (use === 'field') return 'field';
  if (use === 'factory' || site?.kind === 'factory') return 'industry';
  if (!site) return 'block';
  if (site.kind === 'plaza') return 'plaza';
  if (site.use === 'park') return 'park';
  if (site.use === 'school' || site.use === 'hospital') return 'campus';
  return site.use === 'station' ? 'station' : 'block';
}

function writeLanduse(town: Town, file: FeatureFile): void {
  for (const block of town.blocks) {
    const kerb = kerbRing(town, block);
    if (!kerb) continue;
    if (block.use === 'water') {
      file.write(
        { layer: 'water', class: 'reservoir', name: '尖岗水库', min_zoom: 0 },
        polygonOf([kerb]),
      );
      continue;
    }
    const name = block.site?.use === 'park' ? block.site.name : undefined;
    const landuse = landuseClass(block);
    const isLarge = doubleArea(kerb.map(toMetres)) > 80_000;
    const isGreen = landuse === 'park' || landuse === 'field';
    const minZoom = isGreen && isLarge ? 9 : isGreen || isLarge ? 11 : 12;
    file.write({ layer: 'landuse', class: landuse, name, min_zoom: minZoom }, polygonOf([kerb]));
  }
}

/** A strip of even width along a line. */
function strip(line: readonly Point[], halfWidth: number): Point[] {
  const metres = line.map(toMetres);
  const side = (sign: number) =>
    metres.map((point, i): Point => {
      const a = metres[Math.max(0, i - 1)] as Point;
      const b = metres[Math.min(metres.length - 1, i + 1)] as Point;
      const size = Math.hypot(b[0] - a[0], b[1] - a[1]);
      const shift = (sign * halfWidth) / size;
      return toLattice(point[0] + (b[1] - a[1]) * shift, point[1] - (b[0] - a[0]) * shift);
    });
  return [...side(1), ...side(-1).reverse()];
}

/** The schematic base map: ground, water, roads, railway, buildings. */
export function writeBase(folder: string, town: Town): number {
  const file = createFeatureFile(folder, 'base.ndjson');
  writeLanduse(town, file);
  for (const { road, line } of chainRoads(town)) {
    const { name, edgeClass, halfWidth } = town.roads[road] ?? {
      name: '',
      edgeClass: 0,
      halfWidth: 0,
    };
    if (edgeClass === EdgeClass.canal) {
      const water = strip(line, halfWidth - 8);
      if (name !== '尖岗水库' && isSimpleRing(water)) {
        file.write({ layer: 'water', class: 'river', name, min_zoom: 0 }, polygonOf([water]));
      }
    } else if (edgeClass === EdgeClass.rail) {
      file.write({ layer: 'rail', class: 'rail', name, min_zoom: 8 }, lineAlong(line));
    } else {
      const roadClass = CLASS_NAME[edgeClass];
      if (!roadClass) continue;
      const minZoom = ROAD_MIN_ZOOM[roadClass] ?? 14;
      file.write({ layer: 'road', class: roadClass, name, min_zoom: minZoom }, lineAlong(line));
    }
  }
  for (const lot of town.lots) {
    for (const { ring, hole, height } of lot.buildings) {
      const isLarge = doubleArea(ring.map(toMetres)) > 7000;
      file.write(
        {
          layer: 'building',
          class: lot.block.site?.use ?? (lot.block.use === 'factory' ? 'factory' : 'house'),
          height,
          min_zoom: isLarge ? 13 : 14,
        },
        polygonOf(hole ? [ring, hole] : [ring]),
      );
    }
  }
  return file.close();
}
