import { describe, expect, it } from 'vitest';
import { writeNumbers } from '../../scripts/demo/units/write-numbers.ts';

describe('house numbers in the name of a micro-grid', () => {
  it('become a range when three or more follow each other', () => {
    expect(writeNumbers([5, 3, 4], 1)).toBe('3—5');
    expect(writeNumbers([12, 14, 16, 19], 2)).toBe('12—16、19');
  });

  it('are listed when others lie between them', () => {
    expect(writeNumbers([1, 4, 7], 1)).toBe('1、4、7');
    expect(writeNumbers([2], 1)).toBe('2');
  });

  it('end in 等 when there are too many to list', () => {
    expect(writeNumbers([1, 4, 7, 9], 1)).toBe('1、4、7 等');
  });
});
