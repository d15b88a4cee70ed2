import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordEvent } from '../../../api/live/record-event.ts';
import {
  acknowledgeWarningCase,
  noteWarningEnded,
  openWarningCase,
} from '../../../api/sql/warning-cases.ts';
import { type Desk, GRID, openDesk, PLACE } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const open = (tier: number) =>
  desk.database.transaction(async (sql) => {
    const { code, event } = await openWarningCase(sql, {
      title: '客流超限：亚细亚一层',
      tier,
      position: PLACE,
      at: desk.clock.now,
      timeZone: 'Asia/Shanghai',
    });
    await recordEvent(sql, event);
    return code;
  });

test('a warning becomes a case of its place, an emergency from the fourth tier on', async () => {
  const found = await desk.find(await open(4));
  expect(found).toMatchObject({ category: '0901', severity: 3, state: 'reported', isAlert: true });
  expect(found.grids.map(({ code }) => code)).toContain(GRID);
  expect(found.history).toMatchObject([{ action: 'reported', by: 'system' }]);
  expect((await desk.find(await open(3))).severity).toBe(2);
});

test('the end of a warning is noted, and the case goes on until a person closes it', async () => {
  const code = await open(3);
  const event = await desk.database.transaction((sql) =>
    noteWarningEnded(sql, code, desk.clock.now),
  );
  expect(event).toMatchObject({ data: { code, action: 'warning_ended', version: 2 } });
  expect(await desk.find(code)).toMatchObject({ state: 'reported', isAlert: true });
  await desk.acts(code, { action: 'acknowledge' });
  const { row, folded } = await desk.compare(code);
  expect(folded).toEqual(row);
});

test('whoever acknowledges a warning acknowledges its case, once', async () => {
  const code = await open(3);
  const acknowledge = () =>
    desk.database.transaction((sql) =>
      acknowledgeWarningCase(sql, code, `chief@${GRID}`, desk.clock.now),
    );
  expect(await acknowledge()).toMatchObject({ data: { action: 'acknowledge', isAlert: false } });
  expect(await acknowledge()).toBeNull();
  expect((await desk.find(code)).history.at(-1)).toMatchObject({ by: `chief@${GRID}` });
});

test('a case that is not there is no reason to fail', async () => {
  expect(
    await desk.database.transaction((sql) => noteWarningEnded(sql, 'E-999', desk.clock.now)),
  ).toBeNull();
});
