import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exitCodeOf } from '../../scripts/import/exit-code.ts';
import { printReport } from '../../scripts/import/print-report.ts';
import { Tally } from '../../scripts/import/tally.ts';
import { printable } from '../../scripts/printable.ts';

test('characters that move the cursor, set a title or reorder a line are escaped', () => {
  expect(printable('\u001b]0;title\u0007 \u202egnp.exe \u009b2J')).toBe(
    '\\u{1b}]0;title\\u{7} \\u{202e}gnp.exe \\u{9b}2J',
  );
  expect(printable('德化街 — two\nlines')).toBe('德化街 — two\nlines');
});

test('a report escapes all text of the file, and lists refused rows before notes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (code, detail) => {
      const tally = new Tally();
      tally.add({ row: 1, code, reason: 'several_pieces', detail, outcome: 'noted' });
      tally.add({ row: 2, code, reason: 'overlap', detail, outcome: 'refused' });
      const report = tally.report(
        { kind: 'grids', file: detail },
        {
          format: 'csv',
          sourceCrs: code,
          districtZone: { name: code, from: 'flag' },
          outcome: 'refused',
          editionId: null,
          runId: null,
          seconds: 1,
        },
      );
      const printed = printReport(report, 20);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/u);
      const lines = printed.split('\n').filter((line) => /^\s*\d\s/u.test(line));
      const order = lines.map((line) => /refused|noted/u.exec(line)?.[0]).filter(Boolean);
      expect(order).toEqual(['refused', 'noted']);
    }),
  );
});

test('a dry run says what would happen, and ends as the import would', () => {
  const result = {
    format: null,
    sourceCrs: null,
    districtZone: null,
    editionId: null,
    runId: null,
    seconds: 0,
  };
  const tried = (outcome: 'dry_run' | 'refused') => {
    const request = { kind: 'grids', file: 'a', dryRun: true } as const;
    const report = new Tally().report(request, { ...result, outcome });
    return { says: printReport(report, 20), ends: exitCodeOf(report) };
  };
  expect(tried('dry_run')).toEqual({
    says: expect.stringContaining('it would be stored'),
    ends: 0,
  });
  expect(tried('refused')).toEqual({
    says: expect.stringContaining('it would be refused'),
    ends: 1,
  });
});
