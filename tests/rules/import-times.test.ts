import { describe, expect, test } from 'vitest';
import { parseTime } from '../../scripts/import/parse-time.ts';

describe('dates with the month by its name', () => {
  test.each([
    ['01-FEB-2014', 'DD-MMM-YYYY', '2014-02-01T00:00:00.000Z'],
    ['1 sep 2019 11:30 pm', 'D MMM YYYY hh:mm A', '2019-09-01T23:30:00.000Z'],
    ['December 31, 1999', 'MMMM D, YYYY', '1999-12-31T00:00:00.000Z'],
    ['may 5 2020', 'MMMM D YYYY', '2020-05-05T00:00:00.000Z'],
  ])('%s by %s', (text, format, instant) => {
    expect(parseTime(text, { format, zone: 'UTC' })).toEqual({ instant });
  });

  test.each([
    ['31-FEB-2014', 'DD-MMM-YYYY'],
    ['01-FEV-2014', 'DD-MMM-YYYY'],
    ['01-02-2014', 'DD-MMM-YYYY'],
  ])('%s does not match %s', (text, format) => {
    expect(parseTime(text, { format, zone: 'UTC' })).toEqual({ reason: 'bad_time' });
  });
});
