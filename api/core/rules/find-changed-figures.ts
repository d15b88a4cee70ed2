import type { FindingNote, PlanFinding } from '../contract/plan-findings.ts';
import type { BaseUnit, PlannedUnit } from './plan-tree.ts';

type FigureChange = Extract<FindingNote, { what: 'figures' }>['changes'][number];

interface Counted {
  level: number;
  isLeaf: boolean;
  households: number | null;
  population: number | null;
}

/**
 * Compares households and population of an area with those of the base, since moving borders moves no people: of the smallest
 * units first, then of each upper level with figures of its own; the first difference is reported. As a warning only: the
 * planner may have better figures than the base.
 */
export function findChangedFigures(
  base: ReadonlyMap<string, BaseUnit>,
  planned: ReadonlyMap<string, PlannedUnit>,
): PlanFinding[] {
  const [olds, news] = [[...base.values()], [...planned.values()]];
  const levels = [...new Set(olds.map(({ level }) => level))].sort((one, other) => other - one);
  for (const level of levels) {
    const changed = (['households', 'population'] as const).flatMap((figure) => {
      const [before, after] = [addUp(olds, level, figure), addUp(news, level, figure)];
      return before === null || before === after ? [] : { figure, before, after: after ?? 0 };
    });
    if (changed.length > 0) return [warning(changed)];
  }
  return [];
}

/** Sum over the units of a level and the smallest ones of higher levels, which together are the area; null: all unknown. */
function addUp(
  units: readonly Counted[],
  level: number,
  figure: 'households' | 'population',
): number | null {
  const known = units
    .filter((unit) => unit.level === level || (unit.isLeaf && unit.level < level))
    .flatMap((unit) => unit[figure] ?? []);
  return known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0);
}

function warning(changes: FigureChange[]): PlanFinding {
  const told = changes.map(({ figure, before, after }) => `${figure} ${before} → ${after}`);
  const detail = told.join(', ');
  const note = { what: 'figures', changes } as const;
  const nowhere = { key: null, areaM2: null, place: null };
  return { ...nowhere, reason: 'figures_changed', severity: 'warning', detail, note };
}
