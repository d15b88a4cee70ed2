import type { AppDependencies } from '../app-dependencies.ts';
import { cutIntoHours } from '../core/time/cut-period.ts';
import { hasWholeHours } from '../core/time/has-whole-hours.ts';
import { createRouter } from '../http/router.ts';
import { findEdition } from '../sql/asked-edition.ts';
import { type CountedUnit, everything, isTallied } from '../sql/counted-unit.ts';
import { findFirstReport } from '../sql/first-report.ts';
import { listMovedBorders } from '../sql/moved-borders.ts';
import { countOpenThen, type OpenThen } from '../sql/open-then.ts';
import { type MeasuredStatistics, measureUnit } from '../sql/statistics.ts';
import { measurePieces } from '../sql/statistics-of-pieces.ts';
import { countChildren, countTopUnits } from './count-children.ts';
import { children, one, topUnits, whole } from './statistics-descriptions.ts';
import { countThen, findGround, narrow, putTogether } from './statistics-ground.ts';
import { allRest, openAtOf, type Span, spanOf, stretchesOf } from './statistics-span.ts';

export function statisticsRoutes(dependencies: AppDependencies) {
  const { database, now, district } = dependencies;
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

  /** Null: cases are known from that instant on, or before it. */
  async function findKnownSince(from: string): Promise<string | null> {
    const first = await findFirstReport(database);
    return first !== null && Date.parse(first) > Date.parse(from) ? first : null;
  }

  return createRouter()
    .openapi(one, async (context) => {
      const asked = context.req.valid('query');
      const ground = await findGround(database, context.req.valid('param').code, asked);
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
        standThen(
          measured,
          await countThen(database, isAsToday ? null : pieces, [unit.code], then),
        );
      }
      const told = {
        code: unit.code,
        ...periods.now,
        computedAt: at.toISOString(),
        openAt: openAt ?? at.toISOString(),
        knownSince: await findKnownSince(periods.before.from),
      };
      return context.json({ ...told, basis, edition, changes, ...measured }, 200);
    })
    .openapi(children, async (context) => {
      const { code } = context.req.valid('param');
      return context.json(await countChildren(dependencies, code, context.req.valid('query')), 200);
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
        knownSince: await findKnownSince(span.periods.before.from),
      };
      return context.json({ ...told, ...ground, ...measured }, 200);
    })
    .openapi(topUnits, async (context) =>
      context.json(await countTopUnits(dependencies, context.req.valid('query')), 200),
    );
}

/** What stood then in the place of what stands now. */
function standThen(measured: MeasuredStatistics, found: readonly OpenThen[]): void {
  const [{ open, overdue } = { open: 0, overdue: 0 }] = found;
  for (const figures of [measured.figures, measured.before]) {
    figures.open = open;
    figures.overdue = overdue;
  }
}
