/** How the units of a working area are numbered: read from the base edition, for the editor knows of no template. */
import type { WorkingArea } from '../contract/plans.ts';
import { numberOfNew } from './compare-keys.ts';
import type { Draft, DraftUnit, UnitKey } from './draft.ts';

export interface Numbering {
  /** In force in the base edition, whether the plan still has the units or not. */
  readonly codes: ReadonlySet<string>;
  /**
   * By level, where all codes begin with that of the unit above and are equally long: what a code there looks like. Units of other
   * levels are numbered freely.
   */
  readonly shapes: ReadonlyMap<number, CodeShape>;
}

interface CodeShape {
  readonly length: number;
  readonly isDigits: boolean;
}

export function readNumbering({ units }: Pick<WorkingArea, 'units'>): Numbering {
  const shapes = new Map<number, CodeShape>();
  for (const level of new Set(units.map((unit) => unit.level))) {
    const own = units.filter((unit) => unit.level === level);
    const length = own[0]?.code.length ?? 0;
    const follow = own.every(
      ({ code, parent }) => parent !== null && code.length === length && isBeginning(parent, code),
    );
    if (follow) shapes.set(level, { length, isDigits: own.every(({ code }) => isDigits(code)) });
  }
  return { codes: new Set(units.map(({ code }) => code)), shapes };
}

const isBeginning = (beginning: string, code: string): boolean =>
  code.length > beginning.length && code.startsWith(beginning);

const isDigits = (code: string): boolean => /^\d+$/.test(code);

/** Whether a unit may be numbered so, as far as that can be told before publishing numbers those above it. */
export function isFitCode(
  draft: Pick<Draft, 'units'>,
  numbering: Numbering,
  { level, parent }: DraftUnit,
  code: string,
): boolean {
  const shape = numbering.shapes.get(level);
  if (shape === undefined) return true;
  if (code.length !== shape.length || (shape.isDigits && !isDigits(code))) return false;
  const above = parent === null ? null : codeOf(draft, numbering, parent);
  return above === null || isBeginning(above, code);
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
