/** Figures of one unit, or of everything, over a period: as the page shows them, and as they are exported. */
import type { AppDependencies } from '../app-dependencies.ts';
import type { AskedPeriod, AskedPeriodOfUnit } from '../core/contract/statistics-parameters.ts';
import { cutIntoHours } from '../core/time/cut-period.ts';
import { hasWholeHours } from '../core/time/has-whole-hours.ts';
import { type CountedUnit, everything, isTallied } from '../sql/statistics/counted-unit.ts';
import { measurePieces } from '../sql/statistics/measure-pieces.ts';
import { type MeasuredStatistics, measureUnit } from '../sql/statistics/measure-unit.ts';
import { countOpenThen, type OpenThen } from '../sql/statistics/open-then.ts';
import { countThen, type Ground, narrow, putTogether } from './ground.ts';
import { allRest, openAtOf, type Span, spanOf, stretchesOf } from './span.ts';

type Dependencies = Pick<AppDependencies, 'database' | 'now' | 'district'>;

export interface Measured {
  statistics: MeasuredStatistics;
  span: Span;
  /** Instant of the open and overdue figures; null: now. */
  openAt: string | null;
}

/** Measures a unit. @param span of the request, the same instant for all units shown together */
export async function measureGround(
  dependencies: Dependencies,
  ground: Ground,
  asked: AskedPeriodOfUnit,
  span: Span,
): Promise<Measured> {
  const { database, district } = dependencies;
  const { unit, basis, edition } = ground;
  const { periods, at, step } = span;
  const counted = await narrow(database, unit, asked);
  const { pieces, isAsToday } = await putTogether(database, ground, unit.depth);
  const { categories } = counted;
  const way = { edition, basis, categories, at, zone: district.timeZone(), step };
  const statistics = isAsToday
    ? await measureWhole(dependencies, counted, span)
    : await measurePieces(database, pieces, unit.code, periods, way);
  const openAt = openAtOf(asked, at);
  if (openAt !== null) {
    const then = { depth: unit.depth, basis, edition, categories, at: openAt };
    standThen(statistics, await countThen(database, isAsToday ? null : pieces, [unit.code], then));
  }
  return { statistics, span, openAt };
}

export async function measureEverything(
  dependencies: Dependencies,
  asked: AskedPeriod,
): Promise<Measured> {
  const { database, now } = dependencies;
  const span = spanOf(asked, now());
  const counted = await narrow(database, everything, asked);
  const statistics = await measureWhole(dependencies, counted, span);
  const openAt = openAtOf(asked, span.at);
  if (openAt !== null) {
    const then = { depth: 1, categories: counted.categories, at: openAt };
    standThen(statistics, await countOpenThen(database, null, then));
  }
  return { statistics, span, openAt };
}

/** Measures everything, or a unit whose smallest units never changed. */
function measureWhole(
  { database, district }: Dependencies,
  unit: CountedUnit,
  { from, to, before, periods, step, at }: Span,
): Promise<MeasuredStatistics> {
  const canTally = isTallied(unit) && hasWholeHours(district.timeZone(), from, to);
  const reading = {
    now: stretchesOf(unit, from, to),
    before: stretchesOf(unit, before.from, before.to),
    course: canTally ? cutIntoHours(from, to) : allRest(from, to),
  };
  return measureUnit(database, unit, reading, periods, { at, zone: district.timeZone(), step });
}

/** Replaces today's open figures by those of a past instant. */
function standThen(measured: MeasuredStatistics, found: readonly OpenThen[]): void {
  const [{ open, overdue } = { open: 0, overdue: 0 }] = found;
  for (const figures of [measured.figures, measured.before]) {
    figures.open = open;
    figures.overdue = overdue;
  }
}
