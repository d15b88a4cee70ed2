import type { Assessment } from './assess.ts';
import type { Home } from './count-contents.ts';
import type { UnitKey } from './draft.ts';
import type { Places } from './surroundings.ts';
import type { Point } from './topology/lattice.ts';
import { smallestBelow, unitAtLevel } from './tree.ts';

/** Something that stays where it is while the unit around it becomes another. */
export interface Move {
  readonly code: string;
  readonly at: Point;
  /** Units of the level asked for; one that ends higher stands for it. */
  readonly from: UnitKey;
  readonly to: UnitKey;
}

export interface Moves {
  readonly cameras: readonly Move[];
  readonly openIncidents: readonly Move[];
}

/** What changes hands against the base, at one level. */
export function listMoves(
  { draft, base, changed, contents, surroundings }: Omit<Assessment, 'findings'>,
  level: number,
): Moves {
  if (base === null) return { cameras: [], openIncidents: [] };
  // Where nothing differs from the base nothing has changed hands.
  const differing = new Set<UnitKey>();
  for (const key of changed) {
    if (!draft.units.has(key)) continue;
    for (const smallest of smallestBelow(draft, key)) differing.add(smallest);
  }

  function list(kind: 'cameras' | 'openIncidents', { codes, index }: Places): Move[] {
    const before = homesOf(base?.contents.homes ?? new Map(), kind);
    return [...differing].flatMap((key) =>
      (contents.homes.get(key)?.[kind] ?? []).flatMap((number): Move[] => {
        const old = before.get(number);
        const at = index.points[number];
        if (base === null || old === undefined || at === undefined) return [];
        const from = unitAtLevel(base.draft, old, level);
        const to = unitAtLevel(draft, key, level);
        return from === to ? [] : [{ code: codes[number] ?? '', at, from, to }];
      }),
    );
  }
  return {
    cameras: list('cameras', surroundings.cameras),
    openIncidents: list('openIncidents', surroundings.openIncidents),
  };
}

/** Of one draft's counts, so that the base's are turned over once. */
const turned = new WeakMap<
  ReadonlyMap<UnitKey, Home>,
  Partial<Record<'cameras' | 'openIncidents', ReadonlyMap<number, UnitKey>>>
>();

/** By number: the smallest unit it lies in. */
function homesOf(
  homes: ReadonlyMap<UnitKey, Home>,
  kind: 'cameras' | 'openIncidents',
): ReadonlyMap<number, UnitKey> {
  const known = turned.get(homes) ?? {};
  const found =
    known[kind] ??
    new Map(
      [...homes].flatMap(([key, home]) => home[kind].map((number) => [number, key] as const)),
    );
  turned.set(homes, { ...known, [kind]: found });
  return found;
}
