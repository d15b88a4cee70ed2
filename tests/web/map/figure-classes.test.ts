import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLASS_COUNT, classifyFigure, stepOf } from '../../../web/map/figure-classes.ts';

const counts = (values: (number | null)[]) => classifyFigure(values).classes.map((c) => c.count);

describe('classes of a figure', () => {
  test('contain about as many units each', () => {
    expect(counts(Array.from({ length: 100 }, (_, i) => i))).toEqual([20, 20, 20, 20, 20]);
  });

  test('are as many as there are values, over the whole ramp', () => {
    const { classes } = classifyFigure([1, 1, 2, 2, 2]);
    expect(classes).toEqual([
      { from: 1, to: 1, count: 2, step: 0 },
      { from: 2, to: 2, count: 3, step: 4 },
    ]);
  });

  test('give a value that most units have a class of its own', () => {
    const { classes } = classifyFigure([...Array<number>(80).fill(0), 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(classes[0]).toMatchObject({ from: 0, to: 0, count: 80 });
    expect(classes.length).toBeGreaterThan(2);
  });

  test('are none where nothing is known', () => {
    expect(classifyFigure([null, null])).toEqual({ classes: [], unknown: 2 });
    expect(classifyFigure([])).toEqual({ classes: [], unknown: 0 });
  });

  test('the same value everywhere is neither the lowest nor the highest', () => {
    expect(classifyFigure([7, 7]).classes[0]?.step).toBe(3);
  });

  test('an unknown unit has no step', () => {
    expect(stepOf(classifyFigure([1, 2]), null)).toBeNull();
  });

  test('cover every value once, ascending, with any values', () => {
    const value = fc.option(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true })));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 200 }), (values) => {
        const classified = classifyFigure(values);
        const { classes, unknown } = classified;
        expect(classes.length).toBeLessThanOrEqual(CLASS_COUNT);
        expect(unknown + classes.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
        for (const [index, { from, to, step }] of classes.entries()) {
          expect(from).toBeLessThanOrEqual(to);
          const next = classes[index + 1];
          if (next) {
            expect(to).toBeLessThan(next.from);
            expect(step).toBeLessThan(next.step);
          }
        }
        for (const known of values) {
          if (known !== null && Number.isFinite(known)) {
            expect(stepOf(classified, known)).not.toBeNull();
          }
        }
      }),
    );
  });
});
