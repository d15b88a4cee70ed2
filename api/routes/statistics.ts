import type { AppDependencies } from '../app-dependencies.ts';
import type { ChildStatistics, StatisticsBasis } from '../contract/statistics.ts';
import type { Sql } from '../database/database.ts';
import { cutIntoHours, cutPeriod, type Stretch } from '../domain/cut-period.ts';
import { hasWholeHours } from '../domain/has-whole-hours.ts';
import { periodBefore } from '../domain/period-before.ts';
import { NotFound } from '../errors.ts';
import { createRouter } from '../http/router.ts';
import { findEdition } from '../sql/asked-edition.ts';
import { measureChildren } from '../sql/child-statistics.ts';
import { type CountedUnit, everything, isTallied, listCategories } from '../sql/counted-unit.ts';
import { listMovedBorders } from '../sql/moved-borders.ts';
import { countOpenThen, countOpenThenOfPieces, type OpenThen } from '../sql/open-then.ts';
import { type MeasuredStatistics, measureUnit, type Period } from '../sql/statistics.ts';
import { measurePieces, measurePiecesOfChildren } from '../sql/statistics-of-pieces.ts';
import { findUnitThen, listPieces, type Piece, type UnitThen } from '../sql/unit-pieces.ts';
import { requireEdition } from './require-edition.ts';
import {
  type AskedPeriod,
  type AskedPeriodOfUnit,
  children,
  one,
  readPeriod,
  topUnits,
  whole,
} from './statistics-descriptions.ts';

/** A course of so long a period has a point a day; of a shorter one, a point an hour. */
const LONGEST_BY_HOUR = 3 * 24 * 3_600_000;

export function statisticsRoutes({ database, now, district }: AppDependencies) {
  /** Of everything, or of a unit whose smallest units are what they always were. */
  function measureWhole(unit: CountedUnit, { from, to, before, periods, step, at }: Span) {
    const canTally = isTallied(unit) && hasWholeHours(district.timeZone(), from, to);
    const reading = {
      now: stretchesOf(unit, from, to),
      before: stretchesOf(unit, before.from, before.to),
      course: canTally ? cutIntoHours(from, to) : allRest(from, to),
    };
    return measureUnit(database, unit, reading, periods, { at, zone: district.timeZone(), step });
  }

  function measureChildrenWhole(unit: CountedUnit, { from, to, at }: Span) {
    const stretches = stretchesOf({ ...unit, depth: unit.depth + 1 }, from, to);
    return measureChildren(database, unit, stretches, at);
  }

  /** @param pieces null: the units are what they are today */
  function countThen(
    pieces: Piece[] | null,
    codes: readonly string[],
    then: Parameters<typeof countOpenThen>[2] & Parameters<typeof countOpenThenOfPieces>[2],
  ): Promise<OpenThen[]> {
    return pieces === null
      ? countOpenThen(database, codes, then)
      : countOpenThenOfPieces(database, pieces, then);
  }

  async function findGround(code: string, { asOf, basis }: AskedPeriodOfUnit): Promise<Ground> {
    const edition = await requireEdition(database, asOf);
    const unit = await findUnitThen(database, edition.id, code);
    if (unit === null) {
      throw new NotFound('grid_not_found', 'the edition has no grid of that code');
    }
    return { unit, basis, edition: edition.id, isInForce: edition.validTo === null };
  }

  return createRouter()
    .openapi(one, async (context) => {
      const asked = context.req.valid('query');
      const ground = await findGround(context.req.valid('param').code, asked);
      const { unit, basis, edition } = ground;
      const span = spanOf(asked, now());
      const { periods, at, step } = span;
      const counted = await narrow(database, unit, asked);
      const { pieces, isAsToday } = await putTogether(database, ground, unit.depth);
      const { categories } = counted;
      const way = { edition, basis, categories, at, zone: district.timeZone(), step };
      const moved = { from: periods.before.from, to: periods.now.to };
      const [measured, changes] = await Promise.all([
        isAsToday
          ? measureWhole(counted, span)
          : measurePieces(database, pieces, unit.code, periods, way),
        listMovedBorders(database, unit.rowId, moved),
      ]);
      const openAt = openAtOf(asked, at);
      if (openAt !== null) {
        const then = { depth: unit.depth, basis, edition, categories, at: openAt };
        standThen(measured, await countThen(isAsToday ? null : pieces, [unit.code], then));
      }
      const told = {
        code: unit.code,
        ...periods.now,
        computedAt: at.toISOString(),
        openAt: openAt ?? at.toISOString(),
      };
      return context.json({ ...told, basis, edition, changes, ...measured }, 200);
    })
    .openapi(children, async (context) => {
      const asked = context.req.valid('query');
      const ground = await findGround(context.req.valid('param').code, asked);
      const { unit, basis, edition, isInForce } = ground;
      const span = spanOf(asked, now());
      const counted = await narrow(database, unit, asked);
      const { pieces, isAsToday } = await putTogether(database, ground, unit.depth + 1);
      const { categories } = counted;
      const way = { edition, basis, categories, at: span.at };
      // The same ground may have been parted otherwise.
      const isWhole = isAsToday && isInForce;
      const found = isWhole
        ? await measureChildrenWhole(counted, span)
        : await measurePiecesOfChildren(database, pieces, unit.code, span.periods, way);
      const openAt = openAtOf(asked, span.at);
      if (openAt !== null) {
        const codes = found.map(({ code }) => code);
        const then = { depth: unit.depth + 1, basis, edition, categories, at: openAt };
        childrenThen(found, await countThen(isWhole ? null : pieces, codes, then));
      }
      return context.json({ ...span.periods.now, basis, edition, children: found }, 200);
    })
    .openapi(whole, async (context) => {
      const asked = context.req.valid('query');
      const span = spanOf(asked, now());
      const edition = (await findEdition(database, null))?.id ?? null;
      const ground = { basis: 'location' as const, edition, changes: [] };
      const counted = await narrow(database, everything, asked);
      const measured = await measureWhole(counted, span);
      const openAt = openAtOf(asked, span.at);
      if (openAt !== null) {
        const then = { depth: 1, categories: counted.categories, at: openAt };
        standThen(measured, await countOpenThen(database, null, then));
      }
      const told = {
        code: null,
        ...span.periods.now,
        computedAt: span.at.toISOString(),
        openAt: openAt ?? span.at.toISOString(),
      };
      return context.json({ ...told, ...ground, ...measured }, 200);
    })
    .openapi(topUnits, async (context) => {
      const asked = context.req.valid('query');
      const span = spanOf(asked, now());
      const edition = (await findEdition(database, null))?.id ?? null;
      const counted = await narrow(database, everything, asked);
      const found = await measureChildrenWhole(counted, span);
      const openAt = openAtOf(asked, span.at);
      if (openAt !== null) {
        const codes = found.map(({ code }) => code);
        const then = { depth: 1, categories: counted.categories, at: openAt };
        childrenThen(found, await countOpenThen(database, codes, then));
      }
      const ground = { basis: 'location' as const, edition };
      return context.json({ ...span.periods.now, ...ground, children: found }, 200);
    });
}

/** An instant of the past that open cases are asked of; null: they are those of now. */
function openAtOf({ openAt }: AskedPeriod, now: Date): string | null {
  return openAt !== undefined && Date.parse(openAt) < now.getTime() ? openAt : null;
}

/** What stood then in the place of what stands now. */
function standThen(measured: MeasuredStatistics, found: readonly OpenThen[]): void {
  const [{ open, overdue } = { open: 0, overdue: 0 }] = found;
  for (const figures of [measured.figures, measured.before]) {
    figures.open = open;
    figures.overdue = overdue;
  }
}

function childrenThen(children: ChildStatistics['children'], found: readonly OpenThen[]): void {
  const then = new Map(found.map((each) => [each.code, each]));
  for (const { code, figures } of children) {
    figures.open = then.get(code)?.open ?? 0;
    figures.overdue = then.get(code)?.overdue ?? 0;
  }
}

/** A unit of an edition, and what of it counts. */
interface Ground {
  unit: UnitThen;
  basis: StatisticsBasis;
  edition: number;
  isInForce: boolean;
}

/** @param depth of the units that are counted: of the unit itself, or of its children */
async function putTogether(
  sql: Sql,
  { unit, basis, edition, isInForce }: Ground,
  depth: number,
): Promise<{ pieces: Piece[]; isAsToday: boolean }> {
  if (isInForce && basis === 'location') return { pieces: [], isAsToday: true };
  return listPieces(sql, { edition, code: unit.code, depth }, basis);
}

/** Two periods, in milliseconds and as told. */
interface Span {
  from: number;
  to: number;
  before: { from: number; to: number };
  periods: Record<'now' | 'before', Period>;
  step: 'hour' | 'day';
  at: Date;
}

function spanOf(asked: AskedPeriod, at: Date): Span {
  const { from, to } = readPeriod(asked, at);
  const before = periodBefore(from, to);
  const periods = { now: toIso(from, to), before: toIso(before.from, before.to) };
  return { from, to, before, periods, step: to - from <= LONGEST_BY_HOUR ? 'hour' : 'day', at };
}

async function narrow(
  sql: Sql,
  unit: Omit<CountedUnit, 'categories'>,
  { category }: AskedPeriod,
): Promise<CountedUnit> {
  return { ...unit, categories: category ? await listCategories(sql, category) : null };
}

function stretchesOf(unit: CountedUnit, from: number, to: number): Stretch[] {
  return isTallied(unit) ? cutPeriod(from, to) : allRest(from, to);
}

function allRest(from: number, to: number): Stretch[] {
  return [{ span: 'rest', from, to, weight: 1 }];
}

function toIso(from: number, to: number) {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
