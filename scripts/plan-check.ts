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

Rehearses redistricting on a running server, on its own data: as a planner it draws in a unit of the top level,
each edit checked, holds what the server finds against what the page would, sends the plan for review, approves
and publishes it as a publisher, downloads the edition as GeoJSON and GeoPackage, has GDAL (ogr2ogr) read both, and compares every smallest unit with what was drawn, and
every other one with what lies in it, to the last digit; upper units that keep a shape of their own stay as they
were. GEOS, which is not ours, finds no ground at any level that two units claim and did not before. A plan that
would, or that breaks a house rule which is an error, is told of as refused: a server whose GETU_PLAN_RULES makes
warnings of them (pieces, above all) publishes more of what is drawn at random. It publishes: not for a system
that is in use.

  --address URL   of the server (http://127.0.0.1:4600)
  --plans N       one after the other (5)
  --edits N       in each (20)
  --seed N        what is drawn comes out of it (1)
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
