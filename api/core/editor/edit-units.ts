import { compareKeys } from './compare-keys.ts';
import type { Draft, DraftUnit, UnitKey } from './draft.ts';
import { nameAfter } from './name-after.ts';

/** Mutable tree of levels while an action runs. The draft it was taken from stays unchanged. */
export interface EditedUnits {
  readonly units: ReadonlyMap<UnitKey, DraftUnit>;
  readonly children: ReadonlyMap<UnitKey, readonly UnitKey[]>;
  readonly nextNew: () => number;
  /** Adds a unit with the description of another one, except for the given changes. */
  readonly add: (like: DraftUnit, change: Partial<DraftUnit>) => DraftUnit;
  readonly change: (key: UnitKey, change: Partial<DraftUnit>) => void;
  readonly remove: (key: UnitKey) => void;
  /** Next name for another part of the unit. */
  readonly nextName: (name: string) => string;
}

export function editUnits(draft: Draft): EditedUnits {
  const units = new Map(draft.units);
  const children = new Map(draft.children);
  let { nextNew } = draft;
  let names: Set<string> | null = null;

  function leave(parent: UnitKey | null, key: UnitKey): void {
    const list = parent === null ? undefined : children.get(parent);
    if (parent === null || list === undefined) return;
    const rest = list.filter((child) => child !== key);
    if (rest.length > 0) children.set(parent, rest);
    else children.delete(parent);
  }
  function join(parent: UnitKey | null, key: UnitKey): void {
    if (parent === null || !units.has(parent)) return;
    children.set(parent, [...(children.get(parent) ?? []), key].sort(compareKeys));
  }
  const set = (unit: DraftUnit) => {
    units.set(unit.key, unit);
    names?.add(unit.name);
  };

  return {
    units,
    children,
    nextNew: () => nextNew,
    add(like, change) {
      const blank = { code: null, posts: [], lock: null, households: null, population: null };
      const unit = { ...like, ...blank, ...change, key: `+${nextNew}` };
      nextNew += 1;
      set(unit);
      join(unit.parent, unit.key);
      return unit;
    },
    change(key, change) {
      const unit = units.get(key);
      if (unit === undefined) return;
      set({ ...unit, ...change });
      if (change.parent === undefined || change.parent === unit.parent) return;
      leave(unit.parent, key);
      join(change.parent, key);
    },
    remove(key) {
      leave(units.get(key)?.parent ?? null, key);
      units.delete(key);
      children.delete(key);
    },
    nextName(name) {
      names ??= new Set(Array.from(units.values(), (unit) => unit.name));
      return nameAfter(name, names);
    },
  };
}
