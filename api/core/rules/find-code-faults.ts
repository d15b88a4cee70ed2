import type { PlanFinding } from '../contract/plan-findings.ts';
import { type CodeTemplate, parseGridCode } from './grid-code.ts';
import type { PlannedUnit } from './plan-tree.ts';

/**
 * What keeps units from having the codes that a plan says: another unit has or had it, or it is no code where codes are made by the
 * template.
 *
 * @param codes what each unit will have, by key
 * @param used those of the codes wished for that any unit has, in force or not, or had
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
  const district = findDistrict(units, template);
  const findings: PlanFinding[] = [];
  for (const unit of units.values()) {
    const { key, code, base } = unit;
    if (code === null) continue;
    const find = (reason: 'code_taken' | 'code_misfit') =>
      findings.push({ key, reason, severity: 'error', areaM2: null, place: null, detail: code });
    const isOwn = code === base?.code;
    if ((used.has(code) && !isOwn) || (holders.get(code) ?? 0) > 1) find('code_taken');
    const parent = unit.parent === null ? null : (codes.get(unit.parent) ?? unit.parent);
    if (!isOwn && !canBeRead(code)) find('code_misfit');
    else if (!fits(unit, code, parent ?? district, template)) find('code_misfit');
  }
  return findings;
}

/** Codes stand in addresses and are compared letter by letter: none that looks like another, and no step up a path. */
function canBeRead(code: string): boolean {
  return code.normalize('NFKC') === code && !/^\.+$/.test(code);
}

/** @param parent its code; of a unit at the top the district's; null: codes are not made by the template there */
function fits(
  { level, base }: PlannedUnit,
  code: string,
  parent: string | null,
  template: CodeTemplate,
): boolean {
  const above =
    parent === null ? null : level === 1 ? 0 : (parseGridCode(template, parent)?.level ?? null);
  const isMadeByTemplate =
    above === level - 1 && (base === null || parseGridCode(template, base.code)?.level === level);
  if (!isMadeByTemplate) return true;
  const own = parseGridCode(template, code);
  return own?.level === level && own.parentCode === parent && own.sequence > 0;
}

/** What codes of the top level begin with, if they are made by the template. */
function findDistrict(
  units: ReadonlyMap<string, PlannedUnit>,
  template: CodeTemplate,
): string | null {
  for (const { base } of units.values()) {
    const own = base && parseGridCode(template, base.code);
    if (own?.level === 1) return own.parentCode;
  }
  return null;
}
