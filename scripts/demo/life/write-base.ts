import { type Point, toLattice, toMetres } from '../geometry/lattice.ts';
import { EdgeClass } from '../geometry/planar-map.ts';
import { doubleArea, isSimpleRing } from '../geometry/polygon.ts';
import type { Town } from '../town/town.ts';
import { chainRoads } from './chain-roads.ts';
import { createFeatureFile, type FeatureFile, lineAlong, polygonOf } from './feature-file.ts';
import { writeLanduse } from './write-landuse.ts';

type RoadStyle = { class: string; min_zoom: number };

const ROADS: Partial<Record<EdgeClass, RoadStyle>> = {
  [EdgeClass.arterial]: { class: 'arterial', min_zoom: 8 },
  [EdgeClass.ring]: { class: 'ring', min_zoom: 12 },
  [EdgeClass.street]: { class: 'street', min_zoom: 12 },
  [EdgeClass.pedestrian]: { class: 'pedestrian', min_zoom: 13 },
  [EdgeClass.lane]: { class: 'lane', min_zoom: 14 },
};

/** Metres between the centre line of the railway and each of its tracks. */
const TRACKS = [-7.5, -2.5, 2.5, 7.5];
/** Width of the banks of a canal, in metres: they are part of its width on the plan, not of the water. */
const BANK = 8;

/** The line moved sideways, to the right of its direction. */
function beside(line: readonly Point[], metres: number): Point[] {
  const points = line.map(toMetres);
  return points.map(([x, y], i) => {
    const a = points[Math.max(0, i - 1)] as Point;
    const b = points[Math.min(points.length - 1, i + 1)] as Point;
    const shift = metres / Math.hypot(b[0] - a[0], b[1] - a[1]);
    return toLattice(x + (b[1] - a[1]) * shift, y - (b[0] - a[0]) * shift);
  });
}

function writeLines(town: Town, file: FeatureFile): void {
  for (const { road, line } of chainRoads(town)) {
    const drawn = town.roads[road];
    if (!drawn) continue;
    const { name, edgeClass, halfWidth } = drawn;
    if (edgeClass === EdgeClass.canal) {
      const half = halfWidth - BANK;
      const water = [...beside(line, half), ...beside(line, -half).reverse()];
      const isRiver = half > 4 && isSimpleRing(water);
      if (isRiver)
        file.write({ layer: 'water', class: 'river', name, min_zoom: 0 }, polygonOf([water]));
    } else if (edgeClass === EdgeClass.rail) {
      TRACKS.forEach((metres, i) => {
        const track = { layer: 'rail', class: 'rail', name, min_zoom: i === 1 ? 8 : 14 };
        file.write(track, lineAlong(beside(line, metres)));
      });
    } else {
      const style = ROADS[edgeClass];
      if (style)
        file.write(
          { layer: 'road', class: style.class, name, min_zoom: style.min_zoom },
          lineAlong(line),
        );
    }
  }
}

function writeBuildings(town: Town, file: FeatureFile): void {
  for (const lot of town.lots) {
    const building = lot.block.site?.use ?? (lot.block.use === 'factory' ? 'factory' : 'house');
    for (const { ring, hole, height } of lot.buildings) {
      const minZoom = doubleArea(ring.map(toMetres)) > 7000 ? 13 : 14;
      const properties = { layer: 'building', class: building, height, min_zoom: minZoom };
      file.write(properties, polygonOf(hole ? [ring, hole] : [ring]));
    }
  }
}

/** Writes the schematic base map: ground, water, roads, railway, buildings. Returns the number of features. */
export function writeBase(folder: string, town: Town): number {
  const file = createFeatureFile(folder, 'base.ndjson');
  writeLanduse(town, file);
  writeLines(town, file);
  writeBuildings(town, file);
  return file.close();
}
