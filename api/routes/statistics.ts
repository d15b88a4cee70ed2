import { createRoute, z } from '@hono/zod-openapi';
import type { AppDependencies } from '../app-dependencies.ts';
import { gridCode } from '../contract/grids.ts';
import {
  type ChildStatistics,
  childStatistics,
  type GridStatistics,
  gridStatistics,
} from '../contract/statistics.ts';
import type { Sql } from '../database/database.ts';
import { cutIntoHours, cutPeriod, type Stretch } from '../domain/cut-period.ts';
import { hasWholeHours } from '../domain/has-whole-hours.ts';
import { NotFound } from '../errors.ts';
import { jsonOr } from '../http/answers.ts';
import { instant, oneOrMore } from '../http/parameters.ts';
import { createRouter } from '../http/router.ts';
import { findEdition } from '../sql/asked-edition.ts';
import { measureChildren } from '../sql/child-statistics.ts';
import { measureUnit } from '../sql/statistics.ts';
import {
  type CountedUnit,
  everything,
  findUnit,
  isTallied,
  listCategories,
} from '../sql/statistics-parts.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const lengths = { '24h': DAY, '7d': 7 * DAY, '30d': 30 * DAY, '90d': 90 * DAY };
/** A course of so long a period has a point a day; of a shorter one, a point an hour. */
const LONGEST_BY_HOUR = 3 * DAY;
const LONGEST_DAYS = 731;
/** Nobody asks beyond; and databases and browsers write years of other lengths differently. */
const EARLIEST = Date.parse('1900-01-01T00:00:00Z');
const LATEST = Date.parse('2200-01-01T00:00:00Z');

const period = z
  .strictObject({
    period: z.enum(['24h', '7d', '30d', '90d']).optional().openapi({
      description: 'Up to this moment; 30d when neither this nor from and to are given',
    }),
    from: instant.optional().openapi({ description: 'At or after; with `to`' }),
    to: instant.optional().openapi({ description: 'Before' }),
    category: oneOrMore(z.string().regex(/^\d{4}$/, 'four digits')).openapi({
      description: 'Only these; a group (ending in 00) stands for all categories below it',
    }),
  })
  .superRefine((asked, context) => {
    const { from, to } = asked;
    const complain = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if ((from === undefined) !== (to === undefined)) {
      complain(from === undefined ? 'from' : 'to', 'from and to come together');
    }
    if (from === undefined || to === undefined) return;
    if (asked.period !== undefined) complain('period', 'either period, or from and to');
    const length = Date.parse(to) - Date.parse(from);
    if (!(length > 0)) complain('to', 'must be after from');
    if (Date.parse(from) < EARLIEST) complain('from', 'not before 1900');
    if (Date.parse(to) > LATEST) complain('to', 'not after 2200');
    if (length > LONGEST_DAYS * DAY) complain('to', `at most ${LONGEST_DAYS} days after from`);
  });

type AskedPeriod = z.infer<typeof period>;

const params = z.object({ code: gridCode });

const one = createRoute({
  method: 'get',
  path: '/api/grids/{code}/statistics',
  tags: ['statistics'],
  summary: 'Figures of a grid over a period, beside those of the period of equal length before',
  request: { params, query: period },
  responses: jsonOr(gridStatistics, 'The figures', 400, 404),
});

const children = createRoute({
  method: 'get',
  path: '/api/grids/{code}/statistics/children',
  tags: ['statistics'],
  summary: 'Figures of the units one level below, in the order of codes',
  request: { params, query: period },
  responses: jsonOr(childStatistics, 'The figures', 400, 404),
});

const whole = createRoute({
  method: 'get',
  path: '/api/statistics',
  tags: ['statistics'],
  summary:
    'Figures of all incidents over a period, located or not, beside those of the period before',
  request: { query: period },
  responses: jsonOr(gridStatistics, 'The figures; `code` is null', 400),
});

const topUnits = createRoute({
  method: 'get',
  path: '/api/statistics/children',
  tags: ['statistics'],
  summary: 'Figures of the units of the top level, in the order of codes',
  request: { query: period },
  responses: jsonOr(childStatistics, 'The figures', 400),
});

export function statisticsRoutes({ database, now, config }: AppDependencies) {
  async function tellFigures(
    unit: CountedUnit,
    asked: AskedPeriod,
  ): Promise<Omit<GridStatistics, 'code'>> {
    const at = now();
    const { from, to } = readPeriod(asked, at);
    const start = from - (to - from);
    const step = to - from <= LONGEST_BY_HOUR ? 'hour' : 'day';
    const canTally = isTallied(unit) && hasWholeHours(config.timeZone, from, to);
    const reading = {
      now: stretchesOf(unit, from, to),
      before: stretchesOf(unit, start, from),
      course: canTally ? cutIntoHours(from, to) : allRest(from, to),
    };
    const periods = { now: toIso(from, to), before: toIso(start, from) };
    const measured = await measureUnit(database, unit, reading, periods, {
      at,
      zone: config.timeZone,
      step,
    });
    const edition = (await findEdition(database, null))?.id ?? null;
    const ground = { basis: 'location' as const, edition, changes: [] };
    return { ...periods.now, computedAt: at.toISOString(), ...ground, ...measured };
  }

  async function tellChildren(unit: CountedUnit, asked: AskedPeriod): Promise<ChildStatistics> {
    const at = now();
    const { from, to } = readPeriod(asked, at);
    const stretches = stretchesOf({ ...unit, depth: unit.depth + 1 }, from, to);
    return {
      ...toIso(from, to),
      basis: 'location',
      edition: (await findEdition(database, null))?.id ?? null,
      children: await measureChildren(database, unit, stretches, at),
    };
  }

  return createRouter()
    .openapi(one, async (context) => {
      const asked = context.req.valid('query');
      const unit = await requireUnit(database, context.req.valid('param').code, asked);
      const told = await tellFigures(unit, asked);
      return context.json({ code: unit.code, ...told }, 200);
    })
    .openapi(children, async (context) => {
      const asked = context.req.valid('query');
      const unit = await requireUnit(database, context.req.valid('param').code, asked);
      return context.json(await tellChildren(unit, asked), 200);
    })
    .openapi(whole, async (context) => {
      const asked = context.req.valid('query');
      const told = await tellFigures(await narrow(database, everything, asked), asked);
      return context.json({ code: null, ...told }, 200);
    })
    .openapi(topUnits, async (context) => {
      const asked = context.req.valid('query');
      return context.json(
        await tellChildren(await narrow(database, everything, asked), asked),
        200,
      );
    });
}

async function narrow(
  sql: Sql,
  unit: Pick<CountedUnit, 'code' | 'depth'>,
  { category }: AskedPeriod,
): Promise<CountedUnit> {
  return { ...unit, categories: category ? await listCategories(sql, category) : null };
}

async function requireUnit(sql: Sql, code: string, asked: AskedPeriod): Promise<CountedUnit> {
  const unit = await findUnit(sql, code);
  if (unit === null) {
    throw new NotFound('grid_not_found', 'the edition in force has no grid of that code');
  }
  return narrow(sql, unit, asked);
}

function readPeriod(asked: AskedPeriod, at: Date): { from: number; to: number } {
  if (asked.from !== undefined && asked.to !== undefined) {
    return { from: Date.parse(asked.from), to: Date.parse(asked.to) };
  }
  return { from: at.getTime() - lengths[asked.period ?? '30d'], to: at.getTime() };
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
