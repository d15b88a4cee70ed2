import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type Point, toDegrees } from '../geometry/lattice.ts';

export type Geometry =
  | { type: 'Point'; coordinates: [number, number] }
  | { type: 'LineString'; coordinates: [number, number][] }
  | { type: 'Polygon'; coordinates: [number, number][][] };

/** A file of GeoJSON features, one a line, written immediately. */
export type FeatureFile = {
  write(properties: Record<string, unknown>, geometry: Geometry | null): void;
  /** Returns the number of features written. */
  close(): number;
};

const CHUNK = 1 << 18;

export function createFeatureFile(folder: string, name: string): FeatureFile {
  const file = openSync(join(folder, name), 'w');
  let waiting: string[] = [];
  let size = 0;
  let count = 0;
  const flush = () => {
    writeSync(file, waiting.join(''));
    waiting = [];
    size = 0;
  };
  return {
    write(properties, geometry) {
      const line = `${JSON.stringify({ type: 'Feature', properties, geometry })}\n`;
      waiting.push(line);
      size += line.length;
      count += 1;
      if (size > CHUNK) flush();
    },
    close() {
      flush();
      closeSync(file);
      return count;
    },
  };
}

export const pointAt = (place: Point): Geometry => ({
  type: 'Point',
  coordinates: toDegrees(place),
});

export const lineAlong = (points: readonly Point[]): Geometry => ({
  type: 'LineString',
  coordinates: points.map(toDegrees),
});

/** A polygon with each ring closed, as GeoJSON requires. */
export const polygonOf = (rings: readonly (readonly Point[])[]): Geometry => ({
  type: 'Polygon',
  coordinates: rings.map((ring) => [...ring, ring[0] as Point].map(toDegrees)),
});
