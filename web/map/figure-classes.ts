/** Classes of a choropleth. Pure; map and legend use the same. */
import type { Theme } from '../state/choices.ts';

export const CLASS_COUNT = 5;

export interface FigureClass {
  /** The smallest and the largest value in the class. */
  from: number;
  to: number;
  /** Number of units in it. */
  count: number;
  /** Its step of the ramp, 0 … 4. */
  step: number;
}

export interface FigureClasses {
  classes: FigureClass[];
  /** Number of units whose figure is unknown. */
  unknown: number;
}

/** Ramps of one hue in five steps of equal distance in lightness; the strongest contrasts most with the ground of its theme. */
export const figureRamps: Record<Theme, readonly [string, string, string, string, string]> = {
  dark: ['#12283c', '#1b4263', '#27618f', '#3c86bf', '#6fb7ee'],
  light: ['#e3eef8', '#b9d5ec', '#86b4db', '#4d8cc2', '#1d5f9c'],
};

/**
 * Quantile classes: each has about as many units as the others, and equal values are never in two. Fewer than five distinct
 * values make fewer classes, spread over the whole ramp.
 */
export function classifyFigure(values: Iterable<number | null>): FigureClasses {
  const known: number[] = [];
  let unknown = 0;
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) unknown++;
    else known.push(value);
  }
  known.sort((a, b) => a - b);
  const runs = toRuns(known);
  const groups = runs.length <= CLASS_COUNT ? runs : joinRuns(runs, known.length);
  const classes = groups.map((group, index) => ({
    ...group,
    step: rampStep(index, groups.length),
  }));
  return { classes, unknown };
}

/** Finds the class of a value. @returns the step of the ramp; null: unknown, or outside of the classified values */
export function stepOf({ classes }: FigureClasses, value: number | null): number | null {
  if (value === null) return null;
  return classes.find(({ from, to }) => value >= from && value <= to)?.step ?? null;
}

type Run = Omit<FigureClass, 'step'>;

/** One run for each distinct value, ascending. */
function toRuns(sorted: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (const value of sorted) {
    const last = runs.at(-1);
    if (last?.to === value) last.count++;
    else runs.push({ from: value, to: value, count: 1 });
  }
  return runs;
}

/** Fills class after class up to an equal share of the rest; a run that exceeds its share has a class of its own. */
function joinRuns(runs: readonly Run[], total: number): Run[] {
  const groups: Run[] = [];
  let left = total;
  let group: Run | null = null;
  for (const run of runs) {
    const share = left / (CLASS_COUNT - groups.length);
    // Closed where the boundary is closest to the equal share; the last class takes the rest.
    const isFull = group !== null && group.count + run.count / 2 > share;
    if (group && isFull && groups.length < CLASS_COUNT - 1) {
      groups.push(group);
      left -= group.count;
      group = null;
    }
    group = group ? { from: group.from, to: run.to, count: group.count + run.count } : { ...run };
  }
  return group ? [...groups, group] : groups;
}

function rampStep(index: number, count: number): number {
  if (count <= 1) return CLASS_COUNT - 2;
  return Math.round((index * (CLASS_COUNT - 1)) / (count - 1));
}
