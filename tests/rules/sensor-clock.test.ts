import { describe, expect, test } from 'vitest';
import type { KnownSensor } from '../../api/domain/crowd-reading.ts';
import { type Heard, hearSensor } from '../../api/domain/sensor-clock.ts';
import { createHeardSensors } from '../../api/ingest/heard-sensors.ts';

const SECOND = 1000;

/** A sensor that sends every twenty seconds: which readings are news, and its clock after each. Seconds. */
function listen(readings: readonly { said: number; heard: number }[]) {
  let known: Heard | null = null;
  return readings.map(({ said, heard }) => {
    const { heard: now, isNews, fault } = hearSensor(known, said * SECOND, heard * SECOND);
    known = now;
    return { isNews, fault, at: now.at / SECOND, error: now.errorMs / SECOND, jumps: now.jumps };
  });
}
const every = (from: number, count: number, error: number) =>
  Array.from({ length: count }, (_, turn) => {
    const heard = from + turn * 20;
    return { said: heard + error, heard };
  });

test('a reading from before the server clock was set back is not fresh again when its instant comes', () => {
  const heard = createHeardSensors();
  const sensor: KnownSensor = { id: 1, kind: 'occupancy', most: 100, lastTotal: null };
  const word = { sensor, persons: 90, entered: null, departed: null, periodS: null };
  heard.hear({ ...word, at: 7_200_000 }, 7_200_000, true);
  expect(heard.rows(new Date(7_200_000)).get(1)?.at).toBe(7_200_000);
  heard.rows(new Date(3_600_000));
  expect(heard.rows(new Date(7_200_000)).get(1)?.at).toBe(0);
});

describe('a sensor', () => {
  test('whose clock was ahead and is set back loses no reading', () => {
    const heard = listen([...every(0, 3, 110), ...every(60, 3, 0)]);
    expect(heard.map(({ isNews }) => isNews)).toEqual(Array(6).fill(true));
    expect(heard.map(({ at }) => at)).toEqual([0, 20, 40, 60, 80, 100]);
    expect(heard.map(({ fault }) => fault)).toEqual([
      ...Array(3).fill('clock_ahead'),
      ...Array(3).fill(null),
    ]);
    expect(heard.at(-1)?.jumps).toBe(2);
  });

  test('whose clock is behind counts at its arrival, once three readings agree', () => {
    const heard = listen(every(0, 5, -300));
    expect(heard.map(({ fault }) => fault)).toEqual([null, null, ...Array(3).fill('clock_behind')]);
    expect(heard.map(({ at }) => at)).toEqual([-300, -280, 40, 60, 80]);
  });

  test('with readings out of order does not go back, whatever its clock', () => {
    for (const error of [0, 90, -300]) {
      const steady = every(0, 6, error);
      const late = { said: 75 + error, heard: 103 };
      const [last] = listen([...steady, late]).slice(-1);
      expect(last).toMatchObject({ isNews: false });
      expect(Math.abs((last?.error ?? 0) - error)).toBeLessThanOrEqual(1);
    }
  });

  test('that sends stored readings at once is not taken for one whose clock is behind', () => {
    const kept = Array.from({ length: 30 }, (_, turn) => ({ said: 100 + turn * 20, heard: 700 }));
    const heard = listen([...every(0, 5, 0), ...kept]);
    expect(heard.map(({ fault }) => fault)).toEqual(Array(35).fill(null));
    expect(heard.at(-1)).toMatchObject({ isNews: true, at: 680, error: 0 });
  });

  test('still counts when the server clock is set back by an hour', () => {
    const heard = listen([...every(7200, 3, 0), ...every(7260 - 3600, 3, 3600)]);
    expect(heard.map(({ isNews }) => isNews)).toEqual(Array(6).fill(true));
    expect(heard.at(-1)?.at).toBe(3700);
  });
});
