import type { ActionRefusal, RefusalReason } from './action.ts';
import type { UnitKey } from './draft.ts';
import type { EditedUnits } from './edit-units.ts';
import type { Topology } from './topology/topology.ts';

/** Ground and tree as an action wants them; what follows from that is settled for all actions in one place. */
export interface Reshaped {
  readonly topology: Topology;
  readonly tree: EditedUnits;
  /** Units of this level and deeper may be left with nothing and disappear; of higher ones none may. */
  readonly mayEmpty: number;
}

export type Wished = Reshaped | ActionRefusal;

export const refuse = (reason: RefusalReason, ...units: UnitKey[]): ActionRefusal => ({
  reason,
  units,
});

export const isRefusal = (wished: Wished): wished is ActionRefusal => 'reason' in wished;
