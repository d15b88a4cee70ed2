import { mkdirSync } from 'node:fs';
import { createRandom } from './geometry/random.ts';
import { writeBase } from './life/write-base.ts';
import { writeCameras } from './life/write-cameras.ts';
import { writeGrids } from './life/write-grids.ts';
import { writeIncidents } from './life/write-incidents.ts';
import { writePlaces } from './life/write-places.ts';
import { writeStaff } from './life/write-staff.ts';
import { drawTown } from './town/draw-town.ts';
import { readWords } from './town/read-plan.ts';
import { drawUnits } from './units/draw-units.ts';

export type DemoRequest = {
  /** The same seed and `until` give the same bytes. */
  seed: number;
  /** The instant the ninety days of incidents end: ISO 8601 with offset. */
  until: string;
  size: 'district' | 'city';
  /** Made when missing; its six files are overwritten. */
  folder: string;
  onProgress?: (step: string) => void;
};

/** Features by file. */
export type DemoReport = Record<
  'grids' | 'cameras' | 'incidents' | 'places' | 'staff' | 'base',
  number
>;

/**
 * Draws the demo and writes grids, cameras, incidents, places, staff and base (.ndjson) into the folder:
 * newline-delimited GeoJSON, EPSG:4326, at most seven decimals.
 */
export async function writeDemo(request: DemoRequest): Promise<DemoReport> {
  const { seed, folder, onProgress = () => {} } = request;
  const until = Date.parse(request.until);
  if (Number.isNaN(until)) throw new Error(`not an instant: ${request.until}`);
  mkdirSync(folder, { recursive: true });
  onProgress('drawing streets, lots and buildings');
  const town = drawTown(seed);
  onProgress('drawing grids');
  const streets = drawUnits(town, createRandom(seed, 'people'));
  const grids = writeGrids(folder, streets);
  const staff = writeStaff(folder, streets, readWords(), createRandom(seed, 'staff'));
  onProgress('placing cameras, addresses and the base map');
  const base = writeBase(folder, town);
  const places = writePlaces(folder, town, streets);
  const cameras = writeCameras(folder, town, createRandom(seed, 'cameras'));
  onProgress('ninety days of incidents');
  const incidents = writeIncidents(folder, town, until, createRandom(seed, 'incidents'));
  return { grids, cameras, incidents, places, staff, base };
}
