import type { Acted, Action, SingleAction } from './action.ts';
import { assign } from './actions/assign.ts';
import { cut } from './actions/cut.ts';
import { describe } from './actions/describe.ts';
import { giveGround } from './actions/give-ground.ts';
import { insertPoint } from './actions/insert-point.ts';
import { merge } from './actions/merge.ts';
import { moveBorder } from './actions/move-border.ts';
import { removePoint } from './actions/remove-point.ts';
import type { Draft, UnitKey } from './draft.ts';
import { settle } from './settle.ts';
import { addSaid } from './sum-figures.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * Applies an action to a draft, or returns the reason for its refusal. Deterministic: the same draft and action always give the
 * same result.
 * @param surroundings of the draft's working area: households are shared by the floor area of its buildings
 */
export function act(draft: Draft, action: Action, surroundings: Surroundings): Acted {
  if (action.kind === 'together') return actTogether(draft, action.actions, surroundings);
  const acted = settle(draft, () => perform(draft, action, surroundings), surroundings);
  if (acted.outcome === 'refused' || action.kind !== 'describe') return acted;
  return { ...acted, draft: { ...acted.draft, said: addSaid(draft.said, draft, acted.draft) } };
}

/** Applies all of the actions, or none. */
function actTogether(
  draft: Draft,
  actions: readonly SingleAction[],
  surroundings: Surroundings,
): Acted {
  let now = draft;
  const touched = new Set<UnitKey>();
  for (const action of actions) {
    const acted = act(now, action, surroundings);
    if (acted.outcome === 'refused') return acted;
    now = acted.draft;
    for (const key of acted.touched) touched.add(key);
  }
  return { outcome: 'done', draft: now, touched };
}

function perform(draft: Draft, action: SingleAction, { numbering }: Surroundings) {
  switch (action.kind) {
    case 'give_inside':
      return giveGround(draft, action);
    case 'cut':
      return cut(draft, action);
    case 'merge':
      return merge(draft, action);
    case 'assign':
      return assign(draft, action);
    case 'move_points':
      return moveBorder(draft, action);
    case 'insert_point':
      return insertPoint(draft, action);
    case 'remove_point':
      return removePoint(draft, action);
    case 'describe':
      return describe(draft, action, numbering);
  }
}
