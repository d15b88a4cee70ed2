import type { Unit } from '../units/unit.ts';
import { createFeatureFile, polygonOf } from './feature-file.ts';

/** Writes all levels into one file; only the smallest units have a polygon. */
export function writeGrids(folder: string, streets: readonly Unit[]): number {
  const file = createFeatureFile(folder, 'grids.ndjson');
  const write = (unit: Unit): void => {
    const { code, level, kind, use, name, parent, households, population, rings } = unit;
    file.write(
      { code, level, kind, use, name, parent: parent?.code, households, population },
      rings.length > 0 ? polygonOf(rings) : null,
    );
    unit.children.forEach(write);
  };
  streets.forEach(write);
  return file.close();
}
