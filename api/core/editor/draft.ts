/** Draft of a plan: areas, and the description of each unit. Immutable: an action makes a new draft. */
import type { GridKind, GridUse } from '../contract/grids.ts';
import type { Post } from '../contract/plans.ts';
import type { ByLevel } from './figure.ts';
import type { Topology } from './topology/topology.ts';

/** Key of a unit: its code in the base edition, or "+1", "+2" … for a new one. */
export type UnitKey = string;

export interface DraftUnit {
  readonly key: UnitKey;
  readonly level: number;
  readonly kind: GridKind;
  readonly use: GridUse | null;
  readonly name: string;
  /** Parent; at the top of the working area null, or a unit outside it. */
  readonly parent: UnitKey | null;
  /** Households on record, or the share of them that the area got when a unit was cut. */
  readonly households: number | null;
  readonly population: number | null;
  /** Requested code; null: assigned at publication. */
  readonly code: string | null;
  /** Posts of the unit itself. */
  readonly posts: readonly Post[];
  /** Reason why it must not change; null: it is not locked. */
  readonly lock: string | null;
}

export interface Draft {
  /** Topology of the areas; sides of arcs are keys of the smallest units. */
  readonly topology: Topology;
  /** Units of all levels of the working area. */
  readonly units: ReadonlyMap<UnitKey, DraftUnit>;
  /** Units one level below, in the order of keys; smallest units have no entry. */
  readonly children: ReadonlyMap<UnitKey, readonly UnitKey[]>;
  /** Number of the next new unit. */
  readonly nextNew: number;
  /** Manual changes of households and people: their sums may differ from those of the base by this amount. */
  readonly said: ByLevel<number>;
}
