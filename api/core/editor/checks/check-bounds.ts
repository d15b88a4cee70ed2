import type { Bounds, CheckName } from '../../contract/plan-rules.ts';
import type { Checked } from '../assessment.ts';
import type { UnitKey } from '../draft.ts';
import { outlineRings } from '../outline.ts';
import { insidePoint } from '../place-of.ts';
import type { Finding } from './finding.ts';

/** Checks that households, area and workload are within the bounds of the level, and that the shape is compact enough. */
export function checkBounds(
  { draft, rules, outlines, measures, contents }: Checked,
  key: UnitKey,
): Finding[] {
  const unit = draft.units.get(key);
  const measure = measures.get(key);
  const counted = contents.units.get(key);
  const rule = rules.levels.find(({ level }) => level === unit?.level);
  if (unit === undefined || measure === undefined || counted === undefined || rule === undefined) {
    return [];
  }
  const findings: Finding[] = [];
  const hold = (check: CheckName, value: number | null, { least, most }: Bounds, digits = 0) => {
    if (value === null) return;
    const isLess = least !== null && value < least;
    const bound = isLess ? least : most;
    if (bound === null || (!isLess && value <= bound)) return;
    findings.push({
      id: `${check} ${key}`,
      check,
      units: [key],
      place: insidePoint(outlineRings(draft, outlines, key)),
      values: {
        unit: unit.name,
        value: Number(value.toFixed(digits)),
        bound,
        side: isLess ? 'less' : 'more',
      },
      badness: Math.abs(value - bound),
    });
  };
  // A mall has no households, and its incidents are its own.
  if (unit.kind === 'general') {
    hold('households', counted.households, rule.households);
    hold('workload', counted.incidents30d, rule.workload);
  }
  hold('area', measure.areaM2, rule.areaM2);
  hold('compactness', measure.compactness, { least: rule.leastCompactness, most: null }, 2);
  return findings;
}
