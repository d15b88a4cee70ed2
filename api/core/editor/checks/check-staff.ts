import type { Checked } from '../assessment.ts';
import type { UnitKey } from '../draft.ts';
import { outlineRings } from '../outline.ts';
import { insidePoint } from '../place-of.ts';
import type { Finding } from './finding.ts';

/** Checks that each unit of a level that needs staff has a post. */
export function checkStaff({ draft, rules, outlines }: Checked, key: UnitKey): Finding[] {
  const unit = draft.units.get(key);
  if (unit === undefined || unit.posts.length > 0) return [];
  const rule = rules.levels.find(({ level }) => level === unit.level);
  if (rule?.needsStaff !== true) return [];
  return [
    {
      id: `no_staff ${key}`,
      check: 'no_staff',
      units: [key],
      place: insidePoint(outlineRings(draft, outlines, key)),
      values: { unit: unit.name },
      badness: 0,
    },
  ];
}
