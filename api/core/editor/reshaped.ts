import type { ActionRefusal, RefusalReason } from './action.ts';
import type { UnitKey } from './draft.ts';
import type { EditedUnits } from './edit-units.ts';
import type { Topology } from './topology/topology.ts';

/** Areas and tree as an action produces them; the consequences are settled for all actions in one place. */
export interface Reshaped {
  readonly topology: Topology;
  readonly tree: EditedUnits;
  /** Units of this level and deeper may become empty and are removed; higher ones may not. */
  readonly mayEmpty: number;
}

export type Requested = Reshaped | ActionRefusal;

export const refuse = (reason: RefusalReason, ...units: UnitKey[]): ActionRefusal => ({
  reason,
  units,
});

export const isRefusal = (requested: Requested): requested is ActionRefusal =>
  'reason' in requested;
