/**
 * `npm run plan:check`: draws plans at random through the public routes, publishes and exports them, and reads them back with
 * GDAL.
 */
import { parseArgs } from 'node:util';
import { createRandom } from './demo/geometry/random.ts';
import { openOverlapJudge } from './plan-check/judge-overlaps.ts';
import { openPlanRoutes } from './plan-check/plan-routes.ts';
import { rehearsePlan } from './plan-check/rehearse-plan.ts';

const HELP = `npm run plan:check -- [options]

Rehearses redistricting on a running server with its own data. As a planner it draws in a unit of the top level and
checks each edit, compares the findings of the server with those of the page, and submits the plan for review. As a
publisher it approves and publishes the plan, downloads the edition as GeoJSON and GeoPackage, reads both with GDAL
(ogr2ogr), and compares every smallest unit with the plan, and every other one with the union of its units, to the
last digit; upper units that keep a shape of their own stay as they were. GEOS, an independent library, finds no new
overlap at any level. A plan with one, or with a violated rule that is an error, is reported as refused: a server
whose GETU_PLAN_RULES makes warnings of them (above all of pieces) publishes more random plans. It publishes
editions: do not run it on a system in use.

  --address URL   of the server (http://127.0.0.1:4600)
  --plans N       number of plans (5)
  --edits N       edits in each (20)
  --seed N        seed of the random plans (1)
  --help`;

const { values } = parseArgs({
  options: {
    address: { type: 'string', default: 'http://127.0.0.1:4600' },
    plans: { type: 'string', default: '5' },
    edits: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean' },
  },
});

if (values.help) console.log(HELP);
else await check(values);

async function check({ address, plans, edits, seed }: Record<string, string | boolean>) {
  const routes = openPlanRoutes(`${address}`);
  const random = createRandom(Number(seed), 'plans');
  const judge = await openOverlapJudge();
  try {
    for (let plan = 1; plan <= Number(plans); plan++) {
      const rehearsal = await rehearsePlan(routes, random, Number(edits), judge);
      if (rehearsal.outcome === 'refused') {
        console.log(`${rehearsal.area}: refused, ${rehearsal.why}`);
        continue;
      }
      const { area, edits: done, units, edition } = rehearsal;
      const kinds = [...done].map(([kind, count]) => `${count} ${kind}`).join(', ');
      console.log(`${area}: ${kinds}; ${units.before} units became ${units.after}`);
      console.log(
        `  edition ${edition}: identical in GeoJSON and GeoPackage, whole at every level`,
      );
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
