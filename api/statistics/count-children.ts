/** Figures of the units one level below: as the page shows them, and as they are exported. */
import type { AppDependencies } from '../app-dependencies.ts';
import {
  type ChildFigures,
  type ChildStatistics,
  countedChildFigures,
} from '../core/contract/statistics.ts';
import type { AskedPeriod, AskedPeriodOfUnit } from '../core/contract/statistics-parameters.ts';
import { findEdition } from '../sql/edition/asked-edition.ts';
import { type CountedUnit, everything } from '../sql/statistics/counted-unit.ts';
import { measureChildren } from '../sql/statistics/measure-children.ts';
import { measurePiecesOfChildren } from '../sql/statistics/measure-pieces.ts';
import { countOpenThen, type OpenThen } from '../sql/statistics/open-then.ts';
import { countThen, findGround, narrow, putTogether } from './ground.ts';
import { openAtOf, type Span, spanOf, stretchesOf } from './span.ts';

type Dependencies = Pick<AppDependencies, 'database' | 'now'>;

export async function countChildren(
  { database, now }: Dependencies,
  code: string,
  asked: AskedPeriodOfUnit,
): Promise<ChildStatistics> {
  const ground = await findGround(database, code, asked);
  const { unit, basis, edition, isInForce } = ground;
  const span = spanOf(asked, now());
  const counted = await narrow(database, unit, asked);
  const { pieces, isAsToday } = await putTogether(database, ground, unit.depth + 1);
  const { categories } = counted;
  const way = { edition, basis, categories, at: span.at };
  // The same ground may have been divided otherwise.
  const isWhole = isAsToday && isInForce;
  const found = isWhole
    ? await measureWhole(database, counted, span)
    : await measurePiecesOfChildren(database, pieces, unit.code, span.periods, way);
  const openAt = openAtOf(asked, span.at);
  if (openAt !== null) {
    const codes = found.map((child) => child.code);
    const then = { depth: unit.depth + 1, basis, edition, categories, at: openAt };
    standThen(found, await countThen(database, isWhole ? null : pieces, codes, then));
  }
  return tell(span, openAt, { basis, edition, children: found, unplaced: null });
}

export async function countTopUnits(
  { database, now }: Dependencies,
  asked: AskedPeriod,
): Promise<ChildStatistics> {
  const span = spanOf(asked, now());
  const edition = (await findEdition(database, null))?.id ?? null;
  const counted = await narrow(database, everything, asked);
  const found = await measureWhole(database, counted, span);
  const openAt = openAtOf(asked, span.at);
  if (openAt !== null) {
    const codes = found.map(({ code }) => code);
    const then = { depth: 1, categories: counted.categories, at: openAt };
    const [units, all] = await Promise.all([
      countOpenThen(database, codes, then),
      countOpenThen(database, null, then),
    ]);
    standThen(found, [...units, ...all.map((each) => ({ ...each, code: everything.code }))]);
  }
  const children = found.filter(({ code }) => code !== everything.code);
  const whole = found.find(({ code }) => code === everything.code)?.figures;
  const unplaced = whole === undefined ? null : subtract(whole, children);
  return tell(span, openAt, { basis: 'location', edition, children, unplaced });
}

/** Remainder of the whole. For incidents outside every unit it is unknown whether they were closed in their grid. */
function subtract(whole: ChildFigures, children: ChildStatistics['children']): ChildFigures {
  const left = countedChildFigures.parse(whole);
  for (const { figures } of children) {
    for (const name of countedChildFigures.keyof().options) left[name] -= figures[name];
  }
  const { shouldHaveClosed, closed, closedOnTime, closedWithoutDueDate } = left;
  const closedDated = closed - closedWithoutDueDate;
  return {
    ...left,
    closureRate: shouldHaveClosed === 0 ? null : closed / shouldHaveClosed,
    onTimeRate: closedDated === 0 ? null : closedOnTime / closedDated,
    inGridRate: null,
  };
}

function measureWhole(
  database: AppDependencies['database'],
  unit: CountedUnit,
  { from, to, at }: Span,
): Promise<ChildStatistics['children']> {
  const stretches = stretchesOf({ ...unit, depth: unit.depth + 1 }, from, to);
  return measureChildren(database, unit, stretches, at);
}

/** Replaces today's open figures by those of a past instant. */
function standThen(children: ChildStatistics['children'], found: readonly OpenThen[]): void {
  const then = new Map(found.map((each) => [each.code, each]));
  for (const { code, figures } of children) {
    figures.open = then.get(code)?.open ?? 0;
    figures.overdue = then.get(code)?.overdue ?? 0;
  }
}

function tell(
  { periods, at }: Span,
  openAt: string | null,
  found: Pick<ChildStatistics, 'basis' | 'edition' | 'children' | 'unplaced'>,
): ChildStatistics {
  return { ...periods.now, openAt: openAt ?? at.toISOString(), ...found };
}
