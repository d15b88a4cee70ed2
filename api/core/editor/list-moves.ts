import type { Point } from '../geometry/lattice.ts';
import type { Assessment } from './assessment.ts';
import type { Home } from './count-contents.ts';
import type { UnitKey } from './draft.ts';
import type { Places } from './surroundings.ts';
import { smallestBelow, unitAtLevel } from './tree.ts';

/** Object (camera, incident) that stays in place while its unit changes. */
export interface Move {
  readonly code: string;
  readonly at: Point;
  readonly level: number;
  /** Units of that level; a smallest unit of a higher level represents itself. */
  readonly from: UnitKey;
  readonly to: UnitKey;
}

export interface Moves {
  readonly cameras: readonly Move[];
  readonly openIncidents: readonly Move[];
}

/** Objects that change units compared with the base, at one level. */
export function listMoves(
  { draft, base, changed, contents, surroundings }: Omit<Assessment, 'findings'>,
  level: number,
): Moves {
  if (base === null) return { cameras: [], openIncidents: [] };
  // Only an area with another unit, or another unit above it, can contain moves.
  const differing = new Set<UnitKey>();
  for (const key of changed) {
    if (!draft.units.has(key)) continue;
    const isElsewhere = base.draft.units.get(key)?.parent !== draft.units.get(key)?.parent;
    if (!isElsewhere && draft.children.has(key)) continue;
    for (const smallest of smallestBelow(draft, key)) differing.add(smallest);
  }

  function list(kind: 'cameras' | 'openIncidents', { codes, index }: Places): Move[] {
    const moves: Move[] = [];
    if (base === null) return moves;
    const before = homesOf(base.contents.homes, kind);
    for (const key of differing) {
      const to = unitAtLevel(draft, key, level);
      const own = unitAtLevel(base.draft, key, level);
      for (const number of contents.homes.get(key)?.[kind] ?? []) {
        const old = before.get(number);
        const at = index.points[number];
        if (old === undefined || at === undefined) continue;
        const from = old === key ? own : unitAtLevel(base.draft, old, level);
        if (from !== to) moves.push({ code: codes[number] ?? '', at, level, from, to });
      }
    }
    return moves;
  }
  return {
    cameras: list('cameras', surroundings.cameras),
    openIncidents: list('openIncidents', surroundings.openIncidents),
  };
}

/**
 * Objects that change units at any level, each once: at the highest level at which it does, since that unit must be notified.
 * Every display of the number of moves uses this one.
 */
export function listAllMoves(assessment: Omit<Assessment, 'findings'>): Moves {
  const { draft, base } = assessment;
  const units = [...draft.units.values(), ...(base?.draft.units.values() ?? [])];
  const levels = [...new Set(units.map(({ level }) => level))].sort();
  const cameras = new Map<string, Move>();
  const openIncidents = new Map<string, Move>();
  for (const level of levels) {
    const moves = listMoves(assessment, level);
    for (const move of moves.cameras) if (!cameras.has(move.code)) cameras.set(move.code, move);
    for (const move of moves.openIncidents) {
      if (!openIncidents.has(move.code)) openIncidents.set(move.code, move);
    }
  }
  return { cameras: [...cameras.values()], openIncidents: [...openIncidents.values()] };
}

/** Index of a draft's counts, so that the base's is built once. */
const turned = new WeakMap<
  ReadonlyMap<UnitKey, Home>,
  Partial<Record<'cameras' | 'openIncidents', ReadonlyMap<number, UnitKey>>>
>();

/** Smallest unit of each object, by the object's number. */
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
