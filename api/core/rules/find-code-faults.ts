import type { PlanFinding } from '../contract/plan-findings.ts';
import type { CodeTemplate } from '../contract/plans.ts';
import { findDistrict, isFitGridCode } from './grid-code.ts';
import type { PlannedUnit } from './plan-tree.ts';

/**
 * Finds codes that units cannot have: another unit has or had the code, or it does not follow the template.
 * @param codes the code of each unit, by key
 * @param used those of the requested codes that any unit has, in force or not, or had
 */
export function findCodeFaults(
  units: ReadonlyMap<string, PlannedUnit>,
  codes: ReadonlyMap<string, string | null>,
  used: ReadonlySet<string>,
  template: CodeTemplate,
): PlanFinding[] {
  const holders = new Map<string, number>();
  for (const code of codes.values()) {
    if (code !== null) holders.set(code, (holders.get(code) ?? 0) + 1);
  }
  const before = [...units.values()].flatMap(({ base }) => base?.code ?? []);
  const district = findDistrict(template, before);
  const findings: PlanFinding[] = [];
  for (const unit of units.values()) {
    const { key, code, base } = unit;
    if (code === null) continue;
    const find = (reason: 'code_taken' | 'code_misfit') =>
      findings.push({ key, reason, severity: 'error', areaM2: null, place: null, detail: code });
    const isOwn = code === base?.code;
    if ((used.has(code) && !isOwn) || (holders.get(code) ?? 0) > 1) find('code_taken');
    const parent = unit.parent === null ? district : (codes.get(unit.parent) ?? unit.parent);
    const place = { level: unit.level, before: base?.code ?? null, parent };
    if (!isFitGridCode(template, place, code)) find('code_misfit');
  }
  return findings;
}
