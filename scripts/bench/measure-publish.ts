/**
 * Measures plans in the city: a street opened through HTTP, a change of 50 units published, and the same in a city a tenth as
 * large. The publication is rolled back and the opened plan is deleted: the city stays as it was.
 */
import { parseConfig } from '../../api/config.ts';
import { defaultPlanRules, type PlanRules } from '../../api/core/contract/plan-rules.ts';
import type { LatticeGround, PlanContent } from '../../api/core/contract/plans.ts';
import { DEFAULT_CODE_TEMPLATE } from '../../api/core/rules/grid-code.ts';
import type { Database, Db } from '../../api/database/database.ts';
import { openDatabase } from '../../api/database/open-database.ts';
import { sql } from '../../api/database/sql.ts';
import { readGround } from '../../api/domain/lattice-ground.ts';
import { openPlanJudge } from '../../api/judge/open-plan-judge.ts';
import type { RuleJudge } from '../../api/sql/plan/check-by-rules.ts';
import type { StoredPlan } from '../../api/sql/plan/find-plan.ts';
import { publishPlan } from '../../api/sql/plan/publish-plan.ts';
import type { CityDatabase } from './city-database.ts';
import { type Measure, median } from './report.ts';
import { keepIncidents, prepareSmallerCity } from './smaller-city.ts';
import { startApi } from './start-api.ts';

const TENTH_NAME = 'getu_city_tenth';
const CHANGED_UNITS = 50;
const ROUNDS = 5;
/** The drawn change leaves units in several pieces, which the shipped rules refuse: what costs time is the check, not its severity. */
const RULES: PlanRules = {
  ...defaultPlanRules,
  severity: { ...defaultPlanRules.severity, pieces: 'warning' },
};

export async function measurePublish(
  city: CityDatabase,
  onProgress: (step: string) => void,
): Promise<Measure[]> {
  const tenthUrl = await prepareSmallerCity(city, TENTH_NAME, leaveOneStreetInTen, onProgress);
  const large = await openDatabase(parseConfig({ DATABASE_URL: city.url }));
  const tenth = await openDatabase(parseConfig({ DATABASE_URL: tenthUrl }));
  const judge = openPlanJudge();
  try {
    const street = await findStreet(tenth);
    onProgress('opening a street');
    const opening = await measureOpening(city.url, large, street);
    const times = { large: [] as number[], tenth: [] as number[] };
    const content = {
      large: await drawChange(large, street),
      tenth: await drawChange(tenth, street),
    };
    for (let round = 0; round <= ROUNDS; round++) {
      onProgress(`publishing, round ${round} of ${ROUNDS}`);
      const [one, other] = [
        await publishInVain(large, street, content.large, judge),
        await publishInVain(tenth, street, content.tenth, judge),
      ];
      // The first round runs with cold caches.
      if (round === 0) continue;
      times.large.push(one);
      times.tenth.push(other);
    }
    onProgress('all unions in PostGIS');
    const unions = await uniteAll(large);
    const [largeMs, tenthMs] = [median(times.large), median(times.tenth)];
    return [
      {
        name: `opening the plan of a street of ${opening.units} units, ms`,
        ours: `${opening.ms.toFixed(0)} ms, ${(opening.bytes / 1e6).toFixed(1)} MB`,
        reference: '',
        figure: opening.ms,
        bound: { atMost: 1_000 },
      },
      {
        name: `all unions in PostGIS ÷ publishing a change of ${CHANGED_UNITS} units`,
        ours: `${largeMs.toFixed(0)} ms`,
        reference: `${unions.toFixed(0)} ms`,
        figure: unions / largeMs,
        bound: { atLeast: 10 },
      },
      {
        name: 'the same change ÷ in a city a tenth as large',
        ours: `${largeMs.toFixed(0)} ms`,
        reference: `${tenthMs.toFixed(0)} ms`,
        figure: largeMs / tenthMs,
        bound: { atMost: 1.5 },
      },
    ];
  } finally {
    await Promise.all([large.close(), tenth.close(), judge.close()]);
  }
}

/** Measures the time until the whole answer is read. */
async function measureOpening(url: string, database: Database, street: string) {
  const api = await startApi(url);
  const [plan] = await database.query<{ id: string }>(sql`
    INSERT INTO plan (title, area, base_id, begun_for, begun_on, created_at, changed_at)
    SELECT 'bench', ARRAY[${street}], id, ARRAY[${street}], id, now(), now()
      FROM edition
     WHERE valid_to IS NULL
    RETURNING id::text`);
  try {
    const times: number[] = [];
    let answer = '';
    for (let round = 0; round <= ROUNDS; round++) {
      const start = performance.now();
      const path = `/api/plans/${plan?.id ?? null}/working-area`;
      const reply = await fetch(api.address + path, { headers: { cookie: api.cookie } });
      answer = await reply.text();
      if (!reply.ok) throw new Error(`the street could not be opened: ${answer}`);
      if (round > 0) times.push(performance.now() - start);
    }
    const { units } = JSON.parse(answer) as { units: unknown[] };
    return { ms: median(times), units: units.length, bytes: answer.length };
  } finally {
    await api.stop();
    await database.query(sql`DELETE FROM plan WHERE id = ${plan?.id ?? null}`);
  }
}

/**
 * A plan in which neighbours on either side of a border between two grids exchange their ground: every shape above them
 * changes, too.
 */
async function drawChange(db: Db, street: string): Promise<PlanContent> {
  const pairs = await db.query<{ left: string; right: string }>(sql`
    SELECT l.code AS left, r.code AS right
      FROM grid_border b
      JOIN grid l ON l.id = b.left_id
      JOIN grid r ON r.id = b.right_id
     WHERE b.closed_in IS NULL
       AND b.level = 3
       AND l.path[1] = ${street}
       AND r.path[1] = ${street}
     ORDER BY md5(l.code || r.code)`);
  const successors = new Map<string, string>();
  for (const { left, right } of pairs) {
    if (successors.size >= CHANGED_UNITS) break;
    if (successors.has(left) || successors.has(right)) continue;
    successors.set(left, right).set(right, left);
  }
  const units = await db.query<
    Omit<PlanContent['units'][number], 'ground' | 'code' | 'posts'> & { wkb: string }
  >(sql`
    SELECT g.code AS key, g.level, g.kind, g.use, g.name, g.parent_code AS parent, g.households, g.population,
           encode(ST_AsBinary(g.geom, 'NDR'), 'base64') AS wkb
      FROM grid g
     WHERE g.code = ANY (${[...successors.keys()]}::text[])
       AND g.closed_in IS NULL`);
  const grounds = new Map<string, LatticeGround>(
    units.map(({ key, wkb }) => [key, readGround(Buffer.from(wkb, 'base64'))]),
  );
  return {
    units: units.map(({ wkb: _, ...unit }) => ({
      ...unit,
      code: null,
      posts: null,
      ground: grounds.get(successors.get(unit.key) ?? '') ?? null,
    })),
    removed: [],
  };
}

class RolledBack extends Error {}

/** @returns milliseconds from the checks to the last row */
async function publishInVain(
  database: Database,
  street: string,
  content: PlanContent,
  judge: RuleJudge,
): Promise<number> {
  let ms = Number.NaN;
  await database
    .transaction(async (db) => {
      const [edition] = await db.query<{ id: number }>(
        sql`SELECT id FROM edition WHERE valid_to IS NULL`,
      );
      const start = performance.now();
      const found = planOf(street, edition?.id ?? 0, content);
      const by = {
        template: DEFAULT_CODE_TEMPLATE,
        rules: RULES,
        judge,
        now: () => new Date(),
      };
      const done = await publishPlan(db, found, by, () => undefined);
      if (done.outcome !== 'published') {
        throw new Error(`the change was not published: ${JSON.stringify(done).slice(0, 500)}`);
      }
      ms = performance.now() - start;
      throw new RolledBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error;
    });
  return ms;
}

function planOf(street: string, baseEdition: number, content: PlanContent): StoredPlan {
  const now = new Date().toISOString();
  return {
    summary: {
      id: '1',
      title: 'bench',
      state: 'approved',
      area: [street],
      areaNames: [street],
      baseEdition,
      isBehind: false,
      version: 1,
      changedUnits: content.units.length,
      conflicts: 0,
      createdAt: now,
      changedAt: now,
      drawnBy: ['planner'],
      approvedBy: 'publisher',
      publishedEdition: null,
    },
    content,
    conflictList: [],
    drawn: [],
    begun: { edition: baseEdition, area: [street] },
    areaPaths: [[street]],
  };
}

/** Builds each level from the one below it, as publishing would do without knowing what changed. */
async function uniteAll(database: Database): Promise<number> {
  const start = performance.now();
  await database.transaction(async (db) => {
    await db.query(sql`
      CREATE TEMP TABLE united ON COMMIT DROP AS
      SELECT code, parent_code, level, geom
        FROM grid
       WHERE closed_in IS NULL
         AND is_leaf`);
    for (const level of [3, 2, 1]) {
      await db.query(sql`
        INSERT INTO united (code, parent_code, level, geom)
        SELECT g.code, g.parent_code, g.level, ST_Multi(ST_Union(united.geom))
          FROM united
          JOIN grid g ON g.code = united.parent_code AND g.closed_in IS NULL
         WHERE united.level = ${level} + 1
         GROUP BY g.code, g.parent_code, g.level`);
    }
  });
  return performance.now() - start;
}

async function findStreet(db: Db): Promise<string> {
  const [street] = await db.query<{ code: string }>(
    sql`SELECT code FROM grid WHERE level = 1 AND closed_in IS NULL ORDER BY code LIMIT 1`,
  );
  if (street === undefined) throw new Error('the city has no street');
  return street.code;
}

/** Keeps a tenth of the streets and everything in them. */
async function leaveOneStreetInTen(db: Db): Promise<void> {
  await db.query(sql`
    CREATE TEMP TABLE kept_grid ON COMMIT DROP AS
    WITH street AS (
      SELECT code, row_number() OVER (ORDER BY code) AS n, count(*) OVER () AS streets
        FROM grid
       WHERE level = 1
         AND closed_in IS NULL
    )
    SELECT g.id
      FROM grid g
      JOIN street ON street.code = g.path[1]
     WHERE n <= ceil(streets / 10.0)`);
  await db.query(sql`CREATE UNIQUE INDEX ON kept_grid (id)`);
  await keepIncidents(db, sql`i.unit_id IN (SELECT id FROM kept_grid)`);
  await db.query(
    sql`DELETE FROM camera WHERE unit_id IS NULL OR unit_id NOT IN (SELECT id FROM kept_grid)`,
  );
  await db.query(
    sql`UPDATE grid_border SET right_id = NULL WHERE right_id NOT IN (SELECT id FROM kept_grid)`,
  );
  await db.query(sql`DELETE FROM grid_border WHERE left_id NOT IN (SELECT id FROM kept_grid)`);
  await db.query(sql`DELETE FROM grid WHERE id NOT IN (SELECT id FROM kept_grid)`);
}
