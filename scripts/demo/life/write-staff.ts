import type { Random } from '../geometry/random.ts';
import type { Words } from '../town/read-plan.ts';
import type { Unit } from '../units/unit.ts';
import { createFeatureFile } from './feature-file.ts';

/** Writes the posts of every unit, with made-up names and extensions of the duty exchange. */
export function writeStaff(
  folder: string,
  streets: readonly Unit[],
  words: Words,
  random: Random,
): number {
  const file = createFeatureFile(folder, 'staff.ndjson');
  let extension = 6000;
  const post = (unit: Unit, role: string) => {
    extension += 1;
    const name = random.pick(words.surnames) + random.pick(words.givenNames);
    file.write({ grid: unit.code, role, name, extension: String(extension) }, null);
  };
  const write = (unit: Unit): void => {
    if (unit.level <= 2) post(unit, 'leader');
    if (unit.level === 3) {
      post(unit, 'chief');
      const workers =
        unit.kind === 'exclusive' ? 1 : 2 + Math.min(3, Math.floor(unit.households / 260));
      for (let i = 0; i < workers; i++) post(unit, 'worker');
      if (random.chance(0.35)) post(unit, 'mediator');
      if (random.chance(0.22)) post(unit, 'labour_assistant');
      if (random.chance(0.14)) post(unit, 'lawyer');
    }
    if (unit.level === 4) post(unit, 'worker');
    unit.children.forEach(write);
  };
  streets.forEach(write);
  return file.close();
}
