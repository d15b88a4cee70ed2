/** Effect of a plan on the units of one level, compared with the base edition. */
import type { Post } from '../contract/plans.ts';
import type { Assessment } from './assessment.ts';
import { compareKeys } from './compare-keys.ts';
import type { UnitKey } from './draft.ts';
import { isUnchanged } from './is-unchanged.ts';
import { listAllMoves, type Moves } from './list-moves.ts';
import { listPostMoves, type PostMove } from './list-post-moves.ts';
import { unitAtLevel } from './tree.ts';

export interface EffectFigures {
  readonly name: string;
  readonly parent: UnitKey | null;
  readonly areaM2: number;
  readonly compactness: number;
  readonly households: number | null;
  readonly population: number | null;
  readonly incidents30d: number;
  readonly openIncidents: number;
  readonly cameras: number;
  /** Posts, including those of everything below. */
  readonly staff: number;
  /** Posts of the unit itself. */
  readonly posts: readonly Post[];
}

export interface EffectRow {
  readonly key: UnitKey;
  /** Figures before and after; null: added or removed by the plan. */
  readonly before: EffectFigures | null;
  readonly after: EffectFigures | null;
}

/** Balance of the load of a parent's units: standard deviation ÷ mean, 0 when all have the same. Null: nothing to compare. */
export interface Balance {
  readonly parent: UnitKey;
  readonly households: { readonly before: number | null; readonly after: number | null };
  readonly incidents30d: { readonly before: number | null; readonly after: number | null };
}

export interface Effect {
  readonly level: number;
  readonly rows: readonly EffectRow[];
  readonly balance: readonly Balance[];
  /** Moves at all levels: their number is the same at every level of the view. */
  readonly moves: Moves;
  /** Posts whose unit was merged into another. */
  readonly posts: readonly PostMove[];
}

export function effectOf(assessment: Assessment, level: number): Effect {
  const { base, draft, changed } = assessment;
  const moves = listAllMoves(assessment);
  const posts = listPostMoves(assessment, level);
  if (base === null) return { level, rows: [], balance: [], moves, posts };
  const touched = new Set<UnitKey>();
  for (const key of changed) {
    // A unit that only got a vertex where a neighbour's border ends is not affected.
    if (isUnchanged(base.draft, draft, key)) continue;
    for (const { units } of [base.draft, draft]) {
      const unit = units.get(unitAtLevel({ units }, key, level));
      if (unit?.level === level) touched.add(unit.key);
    }
  }
  const rows = [...touched].sort(compareKeys).map((key) => ({
    key,
    before: figuresOf(base, key),
    after: figuresOf(assessment, key),
  }));
  const parents = new Set(rows.flatMap(({ before, after }) => [before?.parent, after?.parent]));
  const balance = [...parents]
    .flatMap((parent) => (parent ? [parent] : []))
    .sort(compareKeys)
    .map(
      (parent): Balance => ({
        parent,
        households: {
          before: variationOf(base, parent, 'households'),
          after: variationOf(assessment, parent, 'households'),
        },
        incidents30d: {
          before: variationOf(base, parent, 'incidents30d'),
          after: variationOf(assessment, parent, 'incidents30d'),
        },
      }),
    );
  return { level, rows, balance, moves, posts };
}

function figuresOf({ draft, measures, contents }: Assessment, key: UnitKey): EffectFigures | null {
  const unit = draft.units.get(key);
  const measure = measures.get(key);
  const counted = contents.units.get(key);
  if (unit === undefined || measure === undefined || counted === undefined) return null;
  const { name, parent, posts } = unit;
  const { areaM2, compactness } = measure;
  return { name, parent, posts, areaM2, compactness, ...counted };
}

/** Variation among the general units of a parent: a mall is no measure for a neighbourhood. */
function variationOf(
  { draft, contents }: Assessment,
  parent: UnitKey,
  figure: 'households' | 'incidents30d',
): number | null {
  const values = (draft.children.get(parent) ?? [])
    .filter((key) => draft.units.get(key)?.kind === 'general')
    .flatMap((key) => contents.units.get(key)?.[figure] ?? []);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length < 2 || mean === 0) return null;
  const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return Math.sqrt(spread) / mean;
}
