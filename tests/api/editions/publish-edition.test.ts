import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database, Db } from '../../../api/database/database.ts';
import { sql } from '../../../api/database/sql.ts';
import { findEdition } from '../../../api/sql/edition/asked-edition.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';
import { box, inVain, publish, publishWell, town, unit } from './drawn-units.ts';

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database.close());

const publishing = (sentence: string, work: (db: Db) => Promise<void>) =>
  test(sentence, () => inVain(database, work));

/** `A|B@3`: the border between A and B, of level 3; outlines have nothing after the bar. */
async function listBorders(db: Db): Promise<string[]> {
  const rows = await db.query<{ border: string }>(sql`
    SELECT array_to_string(ARRAY(SELECT unnest(ARRAY[l.code, coalesce(r.code, '')])
                                  ORDER BY 1 DESC), '|') || '@' || b.level AS border
      FROM grid_border b
      JOIN grid l ON l.id = b.left_id
      LEFT JOIN grid r ON r.id = b.right_id
     WHERE b.closed_in IS NULL`);
  return rows.map(({ border }) => border).sort();
}

describe('the first edition', () => {
  publishing('derives the upper units from the smallest ones', async (db) => {
    const report = await publishWell(db, town('AAb', 'AAc'));
    expect(report).toMatchObject({ editionId: 1, opened: 6, closed: 0, unchanged: 0 });
    const units = await db.query(sql`
      SELECT code, path, is_leaf, is_derived,
             ST_Equals(geom, (SELECT ST_Union(leaf.geom) FROM grid leaf
                               WHERE leaf.is_leaf AND leaf.path @> ARRAY[grid.code])) AS is_union
        FROM grid
       ORDER BY path`);
    expect(units).toMatchObject([
      { code: 'S', path: ['S'], is_leaf: false, is_derived: true, is_union: true },
      { code: 'East', path: ['S', 'East'], is_union: true },
      { code: 'b', path: ['S', 'East', 'b'], is_leaf: true, is_derived: false },
      { code: 'c', is_leaf: true },
      { code: 'West', path: ['S', 'West'], is_union: true },
      { code: 'A', path: ['S', 'West', 'A'], is_leaf: true },
    ]);
  });

  publishing('draws each border once, at the highest level it separates', async (db) => {
    await publishWell(db, town('ABc'));
    expect(await listBorders(db)).toEqual(['A|@1', 'B|@1', 'B|A@3', 'c|@1', 'c|B@2']);
  });

  publishing('measures on the ellipsoid, and labels inside', async (db) => {
    await publishWell(db, town('AAb', 'AAc'));
    const [sum] = await db.query(sql`
      SELECT bool_and(ST_Covers(geom, label_point)) AS inside,
             abs(sum(area_m2) FILTER (WHERE is_leaf) - sum(area_m2) FILTER (WHERE level = 1)) < 0.01 AS agree,
             round(sum(area_m2) FILTER (WHERE code = 'b')) AS cell
        FROM grid`);
    expect(sum).toEqual({ inside: true, agree: true, cell: 10158 });
  });

  publishing('keeps neighbours together at low zooms', async (db) => {
    // The border between A and B has a bend of 2 m, which low zooms leave out on both sides.
    const bend: [number, number][] = [
      [1, 0],
      [1.02, 0.5],
      [1, 1],
    ];
    const a = { type: 'Polygon' as const, coordinates: [[[0, 0], ...bend, [0, 1], [0, 0]]] };
    const b = {
      type: 'Polygon' as const,
      coordinates: [[[2, 0], [2, 1], ...bend.toReversed(), [2, 0]]],
    };
    const place = ({ coordinates }: typeof a) => ({
      type: 'Polygon' as const,
      coordinates: coordinates.map((line) =>
        line.map(([x = 0, y = 0]) => [113 + x / 1e3, 34 + y / 1e3]),
      ),
    });
    await publishWell(db, [
      ...town('A').slice(0, 2),
      unit({ code: 'A', level: 3, parentCode: 'West', geometry: place(a) }),
      unit({ code: 'B', level: 3, parentCode: 'West', geometry: place(b) }),
    ]);
    const [low] = await db.query(sql`
      SELECT sum(ST_NPoints(geom_3857_low))::int AS points,
             sum(ST_NPoints(geom_3857))::int AS full_points,
             abs(sum(ST_Area(geom_3857_low)) - ST_Area(ST_Union(geom_3857_low))) < 0.01 AS meets
        FROM grid
       WHERE is_leaf`);
    expect(low).toEqual({ points: 10, full_points: 12, meets: true });
  });
});

describe('the next edition', () => {
  publishing('is none when nothing differs', async (db) => {
    await publishWell(db, town('AAb', 'AAc'));
    expect(await publish(db, town('AAb', 'AAc'))).toEqual({ outcome: 'unchanged', editionId: 1 });
    expect(await publish(db, town('AAb', 'AAc').slice(-1))).toMatchObject({
      outcome: 'unchanged',
    });
  });

  publishing('opens what changed, and what is above it, and keeps the other rows', async (db) => {
    await publishWell(db, town('AAbb'));
    // b is split; East keeps its outline but gains a corner in it, and so does S.
    const report = await publishWell(db, town('AAbc').slice(-2));
    expect(report).toMatchObject({ editionId: 2, opened: 4, closed: 3, unchanged: 2, voided: [] });
    expect(await listBorders(db)).toEqual(['A|@1', 'b|@1', 'b|A@2', 'c|@1', 'c|b@3']);
    const lineage = await db.query(sql`
      SELECT old.code AS old, new.code AS new,
             round(share_of_old::numeric, 6) AS "shareOfOld",
             round(share_of_new::numeric, 6) AS "shareOfNew"
        FROM grid_lineage
        JOIN grid old ON old.id = old_id
        JOIN grid new ON new.id = new_id
       WHERE old.is_leaf
       ORDER BY new.code`);
    expect(lineage).toEqual([
      { old: 'b', new: 'b', shareOfOld: 0.5, shareOfNew: 1 },
      { old: 'b', new: 'c', shareOfOld: 0.5, shareOfNew: 1 },
    ]);
  });

  publishing('takes a renamed unit without touching those around it', async (db) => {
    await publishWell(db, town('ABc'));
    const renamed = town('ABc')
      .slice(-2, -1)
      .map((given) => ({ ...given, name: 'New' }));
    expect(await publishWell(db, renamed)).toMatchObject({ opened: 1, closed: 1, unchanged: 5 });
    expect(await listBorders(db)).toEqual(['A|@1', 'B|@1', 'B|A@3', 'c|@1', 'c|B@2']);
  });

  publishing('moves a unit to another parent, and the border between them rises', async (db) => {
    await publishWell(db, town('ABc'));
    const moved = town('ABc')
      .slice(-2, -1)
      .map((given) => ({ ...given, parentCode: 'East' }));
    await publishWell(db, moved);
    expect(await listBorders(db)).toEqual(['A|@1', 'B|@1', 'B|A@2', 'c|@1', 'c|B@3']);
  });

  publishing('voids the codes of units that leave a replaced level', async (db) => {
    await publishWell(db, town('AB'));
    const report = await publishWell(db, town('A').slice(-1), { replaceLevel: true });
    expect(report.voided).toEqual(['B']);
    expect(await listBorders(db)).toEqual(['A|@1']);
    expect(await db.query(sql`SELECT code, edition_id FROM grid_code_void`)).toEqual([
      { code: 'B', edition_id: 2 },
    ]);
  });

  publishing('must begin after the one before', async (db) => {
    await publishWell(db, town('A'), { validFrom: '2026-05-01T00:00:00Z' });
    const report = await publish(db, town('AB'), { validFrom: '2026-05-01T00:00:00Z' });
    expect(report).toMatchObject({ outcome: 'refused', findings: [{ reason: 'valid_from' }] });
  });

  publishing('leaves the one before as it was at its time', async (db) => {
    await publishWell(db, town('A'), { validFrom: '2026-05-01T00:00:00Z' });
    await publishWell(db, town('AB'), { validFrom: '2026-06-01T00:00:00Z' });
    expect(await findEdition(db, '2026-04-30T00:00:00Z')).toBeNull();
    expect(await findEdition(db, '2026-05-31T00:00:00Z')).toMatchObject({ id: 1 });
    expect(await findEdition(db, '2026-06-01T00:00:00Z')).toMatchObject({ id: 2, validTo: null });
    const [sizes] = await db.query(sql`
      SELECT count(*) FILTER (WHERE opened_in <= 1 AND (closed_in IS NULL OR closed_in > 1))::int AS first,
             count(*) FILTER (WHERE opened_in <= 2 AND (closed_in IS NULL OR closed_in > 2))::int AS second
        FROM grid`);
    expect(sizes).toEqual({ first: 3, second: 4 });
  });

  publishing('is refused whole when one unit has an error', async (db) => {
    const overlap = unit({ code: 'B', level: 3, parentCode: 'West', geometry: box(0.5, 0, 1, 1) });
    const report = await publish(db, [...town('A'), overlap]);
    expect(report).toMatchObject({ outcome: 'refused', findings: [{ reason: 'overlap' }] });
    expect(await db.query(sql`SELECT id FROM edition`)).toEqual([]);
  });
});

describe('points', () => {
  publishing(
    'get the smallest unit that covers them, again when their ground changes',
    async (db) => {
      await publishWell(db, town('AAb'));
      await db.query(sql`
      INSERT INTO camera (code, name, kind, geom, geom_3857)
      SELECT code, code, 'street', geom, ST_Transform(geom, 3857)
        FROM (VALUES ('in A', ST_Point(113.6515, 34.7505, 4326)),
                     ('in b', ST_Point(113.6525, 34.7505, 4326)),
                     ('nowhere', ST_Point(113.7, 34.7, 4326))) AS given (code, geom)`);
      const homes = () =>
        db.query(sql`SELECT camera.code, grid.code AS home, grid.closed_in
                   FROM camera LEFT JOIN grid ON grid.id = unit_id ORDER BY camera.code`);
      expect(await db.query(sql`SELECT getu_home_points() AS count`)).toEqual([{ count: 2 }]);
      expect(await homes()).toEqual([
        { code: 'in A', home: 'A', closed_in: null },
        { code: 'in b', home: 'b', closed_in: null },
        { code: 'nowhere', home: null, closed_in: null },
      ]);
      const report = await publishWell(db, town('ACb').slice(-3));
      expect(report.rehomed).toBe(1);
      expect(await homes()).toMatchObject([{ home: 'C' }, { home: 'b' }, { home: null }]);
    },
  );
});

describe('codes', () => {
  publishing('are issued from west to east, and the same units keep them', async (db) => {
    const parents = [
      unit({ code: '410103001', level: 1 }),
      unit({ code: '410103001002', level: 2, parentCode: '410103001' }),
    ];
    const uncoded = (x: number) =>
      unit({ code: null, level: 3, parentCode: '410103001002', geometry: box(x, 0, 1, 1) });
    const report = await publishWell(db, [...parents, uncoded(1), uncoded(0)]);
    expect(report.issued).toEqual([
      { row: 3, code: '410103001002002' },
      { row: 4, code: '410103001002001' },
    ]);
    expect(await publish(db, [...parents, uncoded(1), uncoded(0)])).toMatchObject({
      outcome: 'unchanged',
    });
    const next = await publishWell(db, [uncoded(2)]);
    expect(next.issued).toEqual([{ row: 1, code: '410103001002003' }]);
  });
});

describe('upper units that keep their imported shape', () => {
  publishing('stand as they are, with borders of their own', async (db) => {
    const streets = [
      unit({ code: 'S', level: 1, geometry: box(0, 0, 2, 1) }),
      unit({ code: 'T', level: 1, geometry: box(2, 0, 2, 1) }),
    ];
    await publishWell(db, streets);
    // Q lies across the border of the streets.
    await publishWell(
      db,
      [
        unit({ code: 'P', level: 2, geometry: box(0, 0, 1, 1) }),
        unit({ code: 'Q', level: 2, geometry: box(1, 0, 1.5, 1) }),
        unit({ code: 'R', level: 2, geometry: box(2.5, 0, 1.5, 1) }),
      ],
      { parent: 'largest-share', upper: 'keep' },
    );
    const units = await db.query(sql`
      SELECT code, parent_code, is_leaf, is_derived
        FROM grid
       WHERE closed_in IS NULL
       ORDER BY code`);
    expect(units).toEqual([
      { code: 'P', parent_code: 'S', is_leaf: true, is_derived: false },
      { code: 'Q', parent_code: 'S', is_leaf: true, is_derived: false },
      { code: 'R', parent_code: 'T', is_leaf: true, is_derived: false },
      { code: 'S', parent_code: null, is_leaf: false, is_derived: false },
      { code: 'T', parent_code: null, is_leaf: false, is_derived: false },
    ]);
    expect((await listBorders(db)).filter((border) => !border.includes('|@'))).toEqual([
      'Q|P@2',
      'R|Q@2',
      'T|S@1',
    ]);
    expect(await publish(db, streets, { upper: 'keep' })).toMatchObject({ outcome: 'unchanged' });
  });
});
