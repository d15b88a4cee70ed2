import { createFeatureFile, pointAt } from './feature-file.ts';
import type { DemoSensor, DemoSpace } from './lay-out-crowd.ts';

/** Writes spaces and the sensors that count in them. */
export function writeCrowd(
  folder: string,
  { spaces, sensors }: { spaces: readonly DemoSpace[]; sensors: readonly DemoSensor[] },
): { spaces: number; sensors: number } {
  const spaceFile = createFeatureFile(folder, 'spaces.ndjson');
  for (const { at, usableArea, ...space } of spaces) {
    spaceFile.write({ ...space, area: usableArea }, pointAt(at));
  }
  const sensorFile = createFeatureFile(folder, 'sensors.ndjson');
  for (const { at, ...sensor } of sensors) sensorFile.write(sensor, pointAt(at));
  return { spaces: spaceFile.close(), sensors: sensorFile.close() };
}
