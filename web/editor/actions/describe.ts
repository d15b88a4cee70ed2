import type { Action } from '../action.ts';
import type { Draft } from '../draft.ts';
import { editUnits } from '../edit-units.ts';
import { refuse, type Wished } from '../reshaped.ts';

/** What is said of a unit. A general grid has no use of its own. */
export function describe(
  draft: Draft,
  { unit: key, change }: Extract<Action, { kind: 'describe' }>,
): Wished {
  const unit = draft.units.get(key);
  if (unit === undefined) return refuse('unknown_unit', key);
  const tree = editUnits(draft);
  const described = { ...unit, ...change };
  if (described.kind === 'general') described.use = null;
  tree.change(key, described);
  return { topology: draft.topology, tree, mayEmpty: 0 };
}
