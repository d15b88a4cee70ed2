/** How the units of a working area are numbered. */
import type { CodeTemplate, WorkingArea } from '../contract/plans.ts';
import { findDistrict, isFitGridCode } from '../rules/grid-code.ts';
import { numberOfNew } from './compare-keys.ts';
import type { Draft, DraftUnit, UnitKey } from './draft.ts';

export interface Numbering {
  /** In force in the base edition, whether the plan still has the units or not. */
  readonly codes: ReadonlySet<string>;
  readonly template: CodeTemplate;
  /** What codes of the top level begin with; null: not those of this area. */
  readonly district: string | null;
}

export function readNumbering({
  units,
  codeTemplate: template,
}: Pick<WorkingArea, 'units' | 'codeTemplate'>): Numbering {
  const codes = new Set(units.map(({ code }) => code));
  return { codes, template, district: findDistrict(template, codes) };
}

/** Whether a unit may be numbered so, as far as that can be told before publishing numbers those above it. */
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

/** The unit that has a code, or is wished to have it, other than this one; null: it is free, or gone with the unit that had it. */
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

/** The code that a unit will have; null: publishing gives it one. */
function codeOf(draft: Pick<Draft, 'units'>, numbering: Numbering, key: UnitKey): string | null {
  const unit = draft.units.get(key);
  // Above the working area nothing changes.
  if (unit === undefined) return key;
  if (unit.code !== null) return unit.code;
  if (numberOfNew(key) !== null) return null;
  return isFitCode(draft, numbering, unit, key) ? key : null;
}
