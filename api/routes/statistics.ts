import type { AppDependencies } from '../app-dependencies.ts';
import * as statistics from '../core/contract/endpoints/statistics.ts';
import { createRouter } from '../http/router.ts';
import { toRoute } from '../http/to-route.ts';
import { findEdition } from '../sql/edition/asked-edition.ts';
import { findFirstReport } from '../sql/statistics/first-report.ts';
import { listMovedBorders } from '../sql/statistics/moved-borders.ts';
import { countChildren, countTopUnits } from '../statistics/count-children.ts';
import { findGround } from '../statistics/ground.ts';
import { type Measured, measureEverything, measureGround } from '../statistics/measure-asked.ts';
import { spanOf } from '../statistics/span.ts';

export function statisticsRoutes(dependencies: AppDependencies) {
  const { database, now } = dependencies;

  /** Start of the known incidents; null: they are known from that instant on, or before it. */
  async function findKnownSince(from: string): Promise<string | null> {
    const first = await findFirstReport(database);
    return first !== null && Date.parse(first) > Date.parse(from) ? first : null;
  }

  async function tell({ span: { periods, at }, openAt, statistics }: Measured) {
    return {
      ...periods.now,
      computedAt: at.toISOString(),
      openAt: openAt ?? at.toISOString(),
      knownSince: await findKnownSince(periods.before.from),
      ...statistics,
    };
  }

  return createRouter()
    .openapi(toRoute(statistics.ofGrid), async (context) => {
      const asked = context.req.valid('query');
      const ground = await findGround(database, context.req.valid('param').code, asked);
      const { unit, basis, edition } = ground;
      const span = spanOf(asked, now());
      const moved = { from: span.periods.before.from, to: span.periods.now.to };
      const [measured, changes] = await Promise.all([
        measureGround(dependencies, ground, asked, span),
        listMovedBorders(database, unit.rowId, moved),
      ]);
      const told = await tell(measured);
      return context.json({ code: unit.code, basis, edition, changes, ...told }, 200);
    })
    .openapi(toRoute(statistics.ofChildren), async (context) => {
      const { code } = context.req.valid('param');
      return context.json(await countChildren(dependencies, code, context.req.valid('query')), 200);
    })
    .openapi(toRoute(statistics.ofEverything), async (context) => {
      const edition = (await findEdition(database, null))?.id ?? null;
      const ground = { basis: 'location' as const, edition, changes: [] };
      const told = await tell(await measureEverything(dependencies, context.req.valid('query')));
      return context.json({ code: null, ...ground, ...told }, 200);
    })
    .openapi(toRoute(statistics.ofTopUnits), async (context) =>
      context.json(await countTopUnits(dependencies, context.req.valid('query')), 200),
    );
}
