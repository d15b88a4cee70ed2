import type { Checked } from '../assessment.ts';
import { holderOf, isFitCode } from '../numbering.ts';
import { outlineRings } from '../outline.ts';
import { insidePoint } from '../place-of.ts';
import type { Finding } from './finding.ts';

/**
 * Checks that manually requested codes are free and have the prefix of the unit above, including a unit that was moved
 * meanwhile.
 */
export function checkCodes({ draft, outlines, surroundings }: Checked): Finding[] {
  const { numbering } = surroundings;
  const findings: Finding[] = [];
  for (const unit of draft.units.values()) {
    const { key, code, name } = unit;
    if (code === null) continue;
    const isTaken = holderOf(draft, code, key) !== null || numbering.codes.has(code);
    if (!isTaken && isFitCode(draft, numbering, unit, code)) continue;
    findings.push({
      id: `code ${key}`,
      check: 'code',
      units: [key],
      place: insidePoint(outlineRings(draft, outlines, key)),
      values: { unit: name, code, why: isTaken ? 'taken' : 'misfit' },
      badness: 0,
    });
  }
  return findings;
}
