/** Numbering of the units of a working area. */
import type { CodeTemplate, WorkingArea } from '../contract/plans.ts';
import { findDistrict, isFitGridCode } from '../rules/grid-code.ts';
import { numberOfNew } from './compare-keys.ts';
import type { Draft, DraftUnit, UnitKey } from './draft.ts';

export interface Numbering {
  /** Codes in force in the base edition, including units that the plan removes. */
  readonly codes: ReadonlySet<string>;
  readonly template: CodeTemplate;
  /** Prefix of codes of the top level; null: the codes of this area have none. */
  readonly district: string | null;
}

export function readNumbering({
  units,
  codeTemplate: template,
}: Pick<WorkingArea, 'units' | 'codeTemplate'>): Numbering {
  const codes = new Set(units.map(({ code }) => code));
  return { codes, template, district: findDistrict(template, codes) };
}

/** Whether a unit may have a code, as far as this is known before publication assigns the codes above it. */
export function isFitCode(
  draft: Pick<Draft, 'units'>,
  numbering: Numbering,
  { key, level, parent }: DraftUnit,
  code: string,
): boolean {
  const above = parent === null ? numbering.district : codeOf(draft, numbering, parent);
  const before = numbering.codes.has(key) ? key : null;
  return isFitGridCode(numbering.template, { level, before, parent: above }, code);
}

/** Other unit that has or requests a code; null: the code is free, or its unit was removed. */
export function holderOf(
  { units }: Pick<Draft, 'units'>,
  code: string,
  except: UnitKey,
): UnitKey | null {
  for (const unit of units.values()) {
    if (unit.key !== except && (unit.key === code || unit.code === code)) return unit.key;
  }
  return null;
}

/** Code that a unit will have; null: assigned at publication. */
function codeOf(draft: Pick<Draft, 'units'>, numbering: Numbering, key: UnitKey): string | null {
  const unit = draft.units.get(key);
  // Nothing changes above the working area.
  if (unit === undefined) return key;
  if (unit.code !== null) return unit.code;
  if (numberOfNew(key) !== null) return null;
  return isFitCode(draft, numbering, unit, key) ? key : null;
}
