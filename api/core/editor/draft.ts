/** A plan as it is being drawn: ground, and what is said of each unit. Never changed: an action makes a new draft. */
import type { GridKind, GridUse } from '../contract/grids.ts';
import type { Post } from '../contract/plans.ts';
import type { ByLevel } from './figure.ts';
import type { Topology } from './topology/topology.ts';

/** Code of a unit of the base edition, or "+1", "+2" … for a new one. */
export type UnitKey = string;

export interface DraftUnit {
  readonly key: UnitKey;
  readonly level: number;
  readonly kind: GridKind;
  readonly use: GridUse | null;
  readonly name: string;
  /** At the top of the working area null, or a unit that is not of it. */
  readonly parent: UnitKey | null;
  /** What is on record, or the share of it that its ground got when a unit was cut. */
  readonly households: number | null;
  readonly population: number | null;
  /** The code it is wished to have; null: as publishing gives it. */
  readonly code: string | null;
  /** Who answers for the unit itself. */
  readonly posts: readonly Post[];
  /** Why it must not change; null: it may. */
  readonly lock: string | null;
}

export interface Draft {
  /** Sides of arcs are keys of the smallest units. */
  readonly topology: Topology;
  /** All levels of the working area. */
  readonly units: ReadonlyMap<UnitKey, DraftUnit>;
  /** Units one level below, in the order of keys; smallest units have no entry. */
  readonly children: ReadonlyMap<UnitKey, readonly UnitKey[]>;
  /** The number of the next new unit. */
  readonly nextNew: number;
  /** What was said by hand of households and people: by so much their sums may differ from those of the base. */
  readonly said: ByLevel<number>;
}
