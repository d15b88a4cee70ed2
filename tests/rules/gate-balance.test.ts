import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CountingGate, createGateBalance } from '../../api/domain/gate-balance.ts';

const MINUTE = 60_000;
const gate = (id: number, changes: Partial<CountingGate> = {}): CountingGate => ({
  id,
  mostAMinute: 40,
  quietMs: 0,
  clockErrorMs: 0,
  wasRefused: false,
  periodMs: 30_000,
  ...changes,
});
const steps = (minutes: number, entered: number, departed: number) =>
  Array.from({ length: minutes }, () => ({ entered, departed, coveredMs: MINUTE }));

function count(
  passed: readonly ({ entered: number; departed: number; coveredMs: number } | null)[],
  most: number | null = 500,
) {
  const balance = createGateBalance([gate(1)], most, MINUTE);
  for (const each of passed) balance.pass(each === null ? new Map() : new Map([[1, each]]));
  return balance.count(false);
}

describe('a space that is counted only by gates', () => {
  test('contains the persons who were inside before counting began, as soon as they have left', () => {
    // 200 guests leave in the morning, 650 come in.
    const day = [...steps(10, 0, 20), ...steps(65, 10, 0)];
    expect(count(day)).toEqual({ least: 650, likely: 650, most: 950 });
    // Nobody has left without having entered: nothing shows that somebody was there before.
    expect(count(steps(65, 10, 0))).toEqual({ least: 650, likely: 650, most: 1150 });
  });

  test('has no upper bound where nothing is known of the night', () => {
    expect(count(steps(10, 3, 0), null)).toEqual({ least: 30, likely: 30, most: null });
    expect(count([...steps(1, 0, 9), ...steps(10, 3, 0)], 0).most).toBe(30);
  });

  test('may have lost or gained what passed its gate while the gate was silent', () => {
    const hour = steps(60, 5, 0);
    const { least, likely, most } = count([...hour, null, null, ...hour]);
    expect(likely).toBe(600);
    expect([likely - least, (most ?? 0) - likely - 500]).toEqual([80, 80]);
    // Half a minute counts as a lost minute.
    const half = { entered: 2, departed: 0, coveredMs: 30_000 };
    expect(count([...hour, half, ...hour])).toEqual({ least: 582, likely: 602, most: 1122 });
  });

  test('may have lost or gained what passed a gate whose first readings were refused', () => {
    const [open, ahead] = [gate(1), gate(2, { wasRefused: true, clockErrorMs: 5 * MINUTE })];
    const balance = createGateBalance([open, ahead], 500, MINUTE);
    const [word] = steps(1, 5, 0);
    if (word === undefined) return;
    for (let minute = 0; minute < 100; minute++) balance.pass(new Map([[1, word]]));
    const both = new Map([
      [1, word],
      [2, word],
    ]);
    // The missing part of a minute may be in the next one.
    balance.pass(both);
    balance.pass(both);
    const { least, most } = balance.count(false);
    // Only entries after the hundredth minute are certain.
    expect(least).toBeLessThanOrEqual(20);
    expect(most).toBeGreaterThanOrEqual(500 + 520 + 100 * 40);
  });

  test('continues from a manual count', () => {
    const balance = createGateBalance([gate(1)], 500, MINUTE);
    for (const each of steps(30, 4, 0)) balance.pass(new Map([[1, each]]));
    balance.correct(90, 1);
    const { least, most } = balance.count(false);
    // The passages of that minute may be before or after the count.
    expect([least, most]).toEqual([90, 94]);
    for (const each of steps(10, 0, 5)) balance.pass(new Map([[1, each]]));
    expect(balance.count(false)).toEqual({ least: 40, likely: 40, most: 44 });
  });
});

/** Minutes of passages through each gate, the minute at which each is sent, and the number of persons at the beginning. */
const course = fc.record({
  start: fc.integer({ min: 0, max: 120 }),
  proposals: fc.array(
    fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })), {
      minLength: 3,
      maxLength: 3,
    }),
    { minLength: 30, maxLength: 120 },
  ),
  /** Clock error of each gate in minutes. */
  offsets: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 3, maxLength: 3 }),
  silent: fc.array(
    fc.record({
      gate: fc.integer({ min: 0, max: 2 }),
      from: fc.integer({ min: 5, max: 90 }),
      length: fc.integer({ min: 1, max: 10 }),
    }),
    { maxLength: 3 },
  ),
});

test('the range contains the true number with any clocks, initial persons and losses', () => {
  fc.assert(
    fc.property(course, fc.integer({ min: 1, max: 3 }), (given, gateCount) => {
      const { start, proposals, offsets, silent } = given;
      const gates = Array.from({ length: gateCount }, (_, id) =>
        gate(id, { clockErrorMs: Math.abs(offsets[id] ?? 0) * MINUTE }),
      );
      const told = new Map<number, Map<number, ReturnType<typeof steps>[number]>>();
      let inside = start;
      const quiet = 10;
      for (const [minute, proposed] of [...proposals, ...Array(quiet).fill([])].entries()) {
        for (const { id } of gates) {
          const [entered, wanted] = proposed[id] ?? [0, 0];
          const departed = Math.min(wanted, inside + entered);
          inside += entered - departed;
          const isSilent = silent.some(
            (each) => each.gate === id && minute >= each.from && minute < each.from + each.length,
          );
          // At the end all gates send: a silent gate gives no information.
          if (isSilent && minute < proposals.length) continue;
          const at = minute + 5 + (offsets[id] ?? 0);
          const known = told.get(at) ?? new Map();
          told.set(at, known.set(id, { entered, departed, coveredMs: MINUTE }));
        }
      }
      const balance = createGateBalance(gates, 120, MINUTE);
      for (let minute = 0; minute < proposals.length + quiet + 10; minute++) {
        balance.pass(told.get(minute) ?? new Map());
      }
      const { least, likely, most } = balance.count(false);
      expect(least).toBeLessThanOrEqual(inside);
      expect(most).toBeGreaterThanOrEqual(inside);
      expect(likely).toBeGreaterThanOrEqual(least);
    }),
    { numRuns: 1000 },
  );
});
