import { mkdirSync } from 'node:fs';
import { writeCity } from './city/write-city.ts';
import type { DemoReport, DemoRequest } from './demo-request.ts';
import { createRandom } from './geometry/random.ts';
import { layOutCrowd } from './life/lay-out-crowd.ts';
import { placeCameras } from './life/place-cameras.ts';
import { writeBase } from './life/write-base.ts';
import { writeCameras } from './life/write-cameras.ts';
import { writeCrowd } from './life/write-crowd.ts';
import { writeGlossary } from './life/write-glossary.ts';
import { writeGrids } from './life/write-grids.ts';
import { writeIncidents } from './life/write-incidents.ts';
import { writePlaces } from './life/write-places.ts';
import { writeStaff } from './life/write-staff.ts';
import { drawTown } from './town/draw-town.ts';
import { readWords } from './town/read-plan.ts';
import { drawUnits } from './units/draw-units.ts';

/**
 * Generates the demo and writes grids, cameras, incidents, places, staff, base, spaces, sensors and glossary (.ndjson) into the
 * folder (the city without the last three): newline-delimited GeoJSON, EPSG:4326, at most seven decimals.
 */
export async function writeDemo(request: DemoRequest): Promise<DemoReport> {
  const { seed, folder, onProgress = () => {} } = request;
  const until = Date.parse(request.until);
  if (Number.isNaN(until)) throw new Error(`not an instant: ${request.until}`);
  mkdirSync(folder, { recursive: true });
  if (request.size === 'city') return writeCity(request, until);
  onProgress('drawing streets, lots and buildings');
  const town = drawTown(seed);
  onProgress('drawing grids');
  const streets = drawUnits(town, createRandom(seed, 'people'));
  const grids = writeGrids(folder, streets);
  const staff = writeStaff(folder, streets, readWords(), createRandom(seed, 'staff'));
  onProgress('placing cameras, addresses and the base map');
  const base = writeBase(folder, town);
  const places = writePlaces(folder, town, streets);
  const placed = placeCameras(town, createRandom(seed, 'cameras'));
  const cameras = writeCameras(folder, placed);
  const crowd = writeCrowd(folder, layOutCrowd(town, placed));
  onProgress('ninety days of incidents');
  const incidents = writeIncidents(folder, town, until, createRandom(seed, 'incidents'));
  const glossary = writeGlossary(folder);
  return { grids, cameras, incidents, places, staff, base, ...crowd, glossary };
}
