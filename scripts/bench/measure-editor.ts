/**
 * Measures how long a planner waits for an edit: an action and everything derived from it, with two thousand units of the city
 * loaded. It runs the page's own code; a seed determines the mixture of actions.
 */
import { parseConfig } from '../../api/config.ts';
import { defaultPlanRules } from '../../api/core/contract/plan-rules.ts';
import type { WorkingArea } from '../../api/core/contract/plans.ts';
import { act } from '../../api/core/editor/act.ts';
import { assess, assessBase } from '../../api/core/editor/assess.ts';
import { noContent, openDraft } from '../../api/core/editor/open-draft.ts';
import { makeSurroundings } from '../../api/core/editor/surroundings.ts';
import { DEFAULT_CODE_TEMPLATE } from '../../api/core/rules/grid-code.ts';
import { openDatabase } from '../../api/database/open-database.ts';
import { sql } from '../../api/database/sql.ts';
import { readWorkingArea } from '../../api/sql/plan/working-area.ts';
import { createRandom } from '../demo/geometry/random.ts';
import { proposeAction } from '../plan-check/random-planner.ts';
import type { CityDatabase } from './city-database.ts';
import { type Measure, median } from './report.ts';

const UNITS = 2000;
const ACTIONS = 400;
/** Actions before the measurement, so that the code is warm: the first strokes are not timed. */
const WARM_UP = 60;
/** An instant shortly after the last incident of the city. */
const NOW = new Date('2026-11-21T00:00:00+08:00');

export async function measureEditor(
  city: CityDatabase,
  onProgress: (step: string) => void,
): Promise<Measure[]> {
  const area = withBuildings(await readArea(city, onProgress));
  const opened = performance.now();
  const base = openDraft(area, noContent);
  const surroundings = makeSurroundings(area);
  let assessment = assessBase(base, surroundings, area.rules);
  const openMs = performance.now() - opened;
  const random = createRandom(7, 'actions');
  let draft = base;
  const times: number[] = [];
  for (let done = 0; done < ACTIONS + WARM_UP; ) {
    const action = proposeAction(draft, random);
    const start = performance.now();
    const acted = act(draft, action, surroundings);
    if (acted.outcome === 'refused') continue;
    assessment = assess(acted.draft, assessment);
    const spent = performance.now() - start;
    draft = acted.draft;
    done += 1;
    if (done > WARM_UP) times.push(spent);
    // The page draws between two strokes; garbage is collected in that time.
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const units = base.topology.borders.size.toLocaleString('en');
  const p95 = [...times].sort((one, other) => one - other)[Math.ceil(times.length * 0.95) - 1] ?? 0;
  return [
    {
      name: `editor: an action with its checks, ${units} units loaded, median, ms`,
      ours: `${median(times).toFixed(1)} ms`,
      reference: '',
      figure: median(times),
      bound: { atMost: 16 },
    },
    {
      name: 'the same, p95, ms',
      ours: `${p95.toFixed(1)} ms`,
      reference: '',
      figure: p95,
      bound: { atMost: 50 },
    },
    {
      name: 'editor: from the working area to the first picture and its checks, ms',
      ours: `${openMs.toFixed(0)} ms`,
      reference: '',
      figure: openMs,
      bound: null,
    },
  ];
}

/** Reads as many communities of one street as hold about two thousand micro-grids. */
async function readArea(
  city: CityDatabase,
  onProgress: (step: string) => void,
): Promise<WorkingArea> {
  onProgress('reading a working area');
  const database = await openDatabase(parseConfig({ DATABASE_URL: city.url }));
  try {
    const communities = await database.query<{ code: string; units: number }>(sql`SELECT c.code,
              (SELECT count(*)::int FROM grid g WHERE g.path @> ARRAY[c.code] AND g.is_leaf AND g.closed_in IS NULL) AS units
         FROM grid c
        WHERE c.level = 2
          AND c.closed_in IS NULL
        ORDER BY c.code
        LIMIT 8`);
    const area: string[] = [];
    let units = 0;
    for (const community of communities) {
      if (units >= UNITS) break;
      area.push(community.code);
      units += community.units;
    }
    const asked = { edition: city.editionId, area, isPast: false, now: NOW };
    const ground = await readWorkingArea(database, asked);
    return { ...ground, rules: defaultPlanRules, codeTemplate: DEFAULT_CODE_TEMPLATE };
  } finally {
    await database.close();
  }
}

/** Adds four buildings to each unit, since the city has none. */
function withBuildings(area: WorkingArea): WorkingArea {
  const random = createRandom(3, 'buildings');
  const rings = area.units.flatMap(({ ground }) => {
    const ring = ground?.[0]?.[0];
    if (ring === undefined) return [];
    const corners = Array.from({ length: 4 }, () => 2 * random.whole(0, ring.length / 2 - 1));
    const [x, y] = middleOf(ring);
    return corners.map((at) => {
      const share = random.between(0.2, 0.8);
      const west = Math.round(x + ((ring[at] ?? x) - x) * share);
      const south = Math.round(y + ((ring[at + 1] ?? y) - y) * share);
      const [east, north] = [west + random.whole(600, 1800), south + random.whole(600, 1800)];
      return [west, south, east, south, east, north, west, north];
    });
  });
  return { ...area, buildings: { rings, storeys: rings.map(() => random.whole(1, 18)) } };
}

function middleOf(ring: readonly number[]): [number, number] {
  const mean = (first: number) =>
    ring.filter((_, index) => index % 2 === first).reduce((sum, value) => sum + value, 0) /
    (ring.length / 2);
  return [mean(0), mean(1)];
}
