import type { Action } from '../action.ts';
import type { Draft, DraftUnit } from '../draft.ts';
import { editUnits } from '../edit-units.ts';
import { holderOf, isFitCode, type Numbering } from '../numbering.ts';
import { type Requested, refuse } from '../reshaped.ts';
import { isDescribedTheSame } from '../same-unit.ts';

/**
 * Changes the description of a unit. A general grid has no use of its own; the unit's present code does not count as a
 * requested one.
 */
export function describe(
  draft: Draft,
  { unit: key, change }: Extract<Action, { kind: 'describe' }>,
  numbering: Numbering,
): Requested {
  const unit = draft.units.get(key);
  if (unit === undefined) return refuse('unknown_unit', key);
  const told: DraftUnit = { ...unit, ...change };
  const described: DraftUnit = {
    ...told,
    code: told.code === key ? null : told.code,
    use: told.kind === 'general' ? null : told.use,
  };
  if (isDescribedTheSame(unit, described)) return refuse('already_there', key);

  const { code } = described;
  if (code !== null && code !== unit.code) {
    const holder = holderOf(draft, code, key);
    if (holder !== null) return refuse('code_taken', holder);
    // The code of a unit removed by the plan: the code is void.
    if (numbering.codes.has(code)) return refuse('code_taken', code);
    if (!isFitCode(draft, numbering, unit, code)) return refuse('code_misfit', key);
  }
  const tree = editUnits(draft);
  tree.change(key, described);
  return { topology: draft.topology, tree, mayEmpty: 0 };
}
