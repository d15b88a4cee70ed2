import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database, Db } from '../../../api/database/database.ts';
import { publishStaged } from '../../../api/sql/publication/publish-edition.ts';
import { checkStagedGrids } from '../../../api/sql/staging/check-staged-grids.ts';
import type { StagedGrid } from '../../../api/sql/staging/stage-grids.ts';
import { repairStaged } from '../../../scripts/import/mend/repair-staged.ts';
import { openTestDatabase } from '../../helpers/test-database.ts';
import { box, byField, inVain, publishWell, ring, stage, town, unit } from './drawn-units.ts';

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database.close());

async function repair(db: Db, units: readonly Omit<StagedGrid, 'row'>[]) {
  const staged = await stage(db, units);
  const repairs = await repairStaged(await checkStagedGrids(staged, byField), byField);
  return { repairs, left: (await checkStagedGrids(staged, byField)).findings };
}

const grid = (code: string, geometry: StagedGrid['geometry']) =>
  unit({ code, level: 3, parentCode: 'West', geometry });

const overlapping = [...town('A'), grid('B', box(0.9, 0, 0.6, 1))];

test('an overlap goes to the smaller unit, and the loss of the other one is reported', () =>
  inVain(database, async (db) => {
    const { repairs, left } = await repair(db, overlapping);
    expect(left).toEqual([]);
    expect(repairs).toMatchObject([{ row: 3, code: 'A', change: 'overlap_removed' }]);
    expect(repairs[0]?.areaM2).toBeCloseTo(-1015.6, 0);
  }));

test('a sliver goes to the unit with the longer border', () =>
  inVain(database, async (db) => {
    // A is alone on the left of the sliver, B and C share its right side.
    const { repairs, left } = await repair(db, [
      ...town('A'),
      grid('B', box(1.01, 0, 1, 0.4)),
      grid('C', box(1.01, 0.4, 1, 0.6)),
    ]);
    expect(left).toEqual([]);
    expect(repairs).toMatchObject([{ code: 'A', change: 'gap_closed' }]);
    expect(repairs[0]?.areaM2).toBeCloseTo(101.6, 0);
  }));

test('an invalid ring is rebuilt', () =>
  inVain(database, async (db) => {
    // A spike of no width out of the box.
    const spiked = ring([
      [0, 0],
      [1, 0],
      [1, 1],
      [0.5, 1],
      [0.5, 2],
      [0.5, 1],
      [0, 1],
      [0, 0],
    ]);
    const { repairs, left } = await repair(db, [...town('B').slice(0, 2), grid('A', spiked)]);
    expect(left).toEqual([]);
    expect(repairs).toMatchObject([{ code: 'A', change: 'made_valid' }]);
    expect(repairs[0]?.areaM2).toBeCloseTo(0, 3);
  }));

test('a neighbour in force gives ground, too', () =>
  inVain(database, async (db) => {
    await publishWell(db, town('A'));
    const { repairs, left } = await repair(db, [grid('B', box(0.9, 0, 0.6, 1))]);
    expect(left).toEqual([]);
    expect(repairs).toMatchObject([{ row: null, code: 'A', change: 'overlap_removed' }]);
  }));

test('the same faulty units repaired twice are no second edition', () =>
  inVain(database, async (db) => {
    const publishRepaired = async (validFrom: string) => {
      const staged = await stage(db, overlapping);
      await repairStaged(await checkStagedGrids(staged, byField), byField);
      return publishStaged(staged, { ...byField, title: 'Repaired', validFrom }, () => undefined);
    };
    expect(await publishRepaired('2026-01-01T00:00:00Z')).toMatchObject({ outcome: 'published' });
    expect(await publishRepaired('2026-01-02T00:00:00Z')).toEqual({
      outcome: 'unchanged',
      editionId: 1,
    });
  }));
