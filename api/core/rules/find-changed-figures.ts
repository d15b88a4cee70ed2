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
 * Borders move, people do not: whether households and population of an area still add up to those of the base. Of the smallest units
 * first, then of each level above that has figures of its own; the first that differs is told. Somebody may know better now than the
 * base did, so it is a warning.
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

/** Of the units of a level and the smallest ones above it, which together are the area; null: none is known. */
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
