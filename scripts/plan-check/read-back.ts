/** Reads an exported edition with GDAL, an independent program. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { groupRings } from '../../api/core/editor/ground.ts';
import type { Ring } from '../../api/core/editor/topology/rings.ts';
import { doubleArea, type Point, UNITS_PER_DEGREE } from '../../api/core/geometry/lattice.ts';
import { runCommand } from '../run-command.ts';

export interface ReadUnit {
  code: string;
  name: string;
  level: number;
  parent: string | null;
  /** Rings on the lattice of 1e-7 degree, outer rings counter-clockwise, holes clockwise. */
  rings: readonly Ring[];
}

const position = z.tuple([z.number(), z.number()]).rest(z.number());
const polygon = z.array(z.array(position));
const collection = z.object({
  features: z.array(
    z.object({
      properties: z.object({
        code: z.string(),
        name: z.string(),
        level: z.number(),
        parent: z.string().nullable(),
      }),
      geometry: z.discriminatedUnion('type', [
        z.object({ type: z.literal('Polygon'), coordinates: polygon }),
        z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygon) }),
      ]),
    }),
  ),
});

/** @throws Error when GDAL cannot read it, or reads a place that is not on the lattice */
export async function readBack(bytes: Uint8Array, format: 'geojson' | 'gpkg'): Promise<ReadUnit[]> {
  const folder = await mkdtemp(join(tmpdir(), 'getu-read-'));
  try {
    const file = join(folder, `units.${format}`);
    await writeFile(file, bytes);
    const digits = ['-lco', 'COORDINATE_PRECISION=9'];
    const layer = format === 'gpkg' ? ['units'] : [];
    const text = await runCommand('ogr2ogr', [
      '-f',
      'GeoJSON',
      ...digits,
      '/vsistdout/',
      file,
      ...layer,
    ]);
    return collection.parse(JSON.parse(text)).features.map(({ properties, geometry }) => ({
      ...properties,
      rings: (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).flatMap(
        (rings) => rings.map((ring, index) => turn(ring.slice(1).map(toLattice), index === 0)),
      ),
    }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Canonical text of a shape. */
export const spell = (rings: readonly Ring[]): string =>
  JSON.stringify(groupRings(rings).map((polygon) => polygon.map((ring) => ring.flat())));

function toLattice([lon, lat]: readonly number[]): Point {
  const [x, y] = [(lon ?? 0) * UNITS_PER_DEGREE, (lat ?? 0) * UNITS_PER_DEGREE];
  const point: Point = [Math.round(x), Math.round(y)];
  if (Math.abs(x - point[0]) > 1e-2 || Math.abs(y - point[1]) > 1e-2) {
    throw new Error(`${lon} ${lat} is not on the lattice`);
  }
  return point;
}

function turn(ring: Ring, isOuter: boolean): Ring {
  return doubleArea(ring) > 0n === isOuter ? ring : [...ring].reverse();
}
