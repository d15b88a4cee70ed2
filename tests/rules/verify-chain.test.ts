import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAuditLines, writeAuditLines } from '../../api/audit/audit-lines.ts';
import { hashRow } from '../../api/audit/hash-row.ts';
import { type ChainRow, verifyChain } from '../../api/audit/verify-chain.ts';
import { forgeAudit } from '../../scripts/audit/forge-audit.ts';
import { manipulate, manipulationNames } from '../../scripts/audit/manipulate-audit.ts';

const rows = forgeAudit(60);
const head = { number: 60, hash: rows[59]?.hash ?? '' };

async function* inBatches(all: Iterable<ChainRow>): AsyncGenerator<ChainRow[]> {
  yield [...all];
}

async function writeFile(all: readonly ChainRow[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const piece of writeAuditLines(inBatches(all)))
    lines.push(...piece.trim().split('\n'));
  return lines;
}

async function* eachOf(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

test('an audit as it was written is sound, in its table and in a file, with either digest', async () => {
  for (const algorithm of ['sha256', 'sm3'] as const) {
    const written = forgeAudit(60, algorithm);
    const end = { number: 60, hash: written[59]?.hash };
    const sound = { fault: null, first: 1, head: end };
    expect(await verifyChain(inBatches(written))).toEqual(sound);
    const lines = await writeFile(written);
    expect(await verifyChain(readAuditLines(eachOf(lines)))).toEqual(sound);
  }
});

test('an audit may change to another digest', async () => {
  const [last] = rows.slice(-1);
  if (last === undefined) throw new Error('no rows');
  const row = { ...last, number: 61, algorithm: 'sm3' as const, previousHash: last.hash };
  const changed = [...rows, { ...row, hash: hashRow(row) }];
  expect((await verifyChain(inBatches(changed))).fault).toBeNull();
});

describe.each(manipulationNames)('%s', (name) => {
  test('is found where it was done, whatever the row', async () => {
    const numbers = fc.array(fc.nat(), { minLength: 8, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(numbers, async (drawn) => {
        let next = 0;
        const draw = (below: number) => (drawn[next++ % drawn.length] ?? 0) % below;
        const { index, rowsFrom } = manipulate(rows, name, draw);
        const { fault } = await verifyChain(inBatches(rowsFrom(0)), { head });
        expect(fault).not.toBeNull();
        if (name !== 'insert a copy') expect(fault?.number).toBe(index + 1);
      }),
      { numRuns: 200 },
    );
  });
});

test('the verdict says how', async () => {
  const how = async (all: ChainRow[]) => (await verifyChain(inBatches(all), { head })).fault;
  const [one, two, three, ...rest] = rows as [ChainRow, ChainRow, ChainRow, ...ChainRow[]];
  expect(await how([one, { ...two, object: 'E-9' }, three, ...rest])).toEqual({
    number: 2,
    how: 'changed',
  });
  expect(await how([one, three, ...rest])).toEqual({ number: 2, how: 'missing' });
  expect(await how([one, two, two, three, ...rest])).toEqual({ number: 2, how: 'inserted' });
  expect(await how([one, three, two, ...rest])).toEqual({ number: 2, how: 'swapped' });
  expect(await how([one, two, three])).toEqual({ number: 4, how: 'truncated' });
  expect(await how([two, three, ...rest])).toEqual({ number: 1, how: 'missing' });
});

test('a chain that was written again from a row on differs from the head that was kept', async () => {
  const again = forgeAudit(60).map((row) => ({ ...row, actor: 'somebody' }));
  let previousHash = again[0]?.previousHash ?? '';
  const computed = again.map((row) => {
    const linked = { ...row, previousHash };
    previousHash = hashRow(linked);
    return { ...linked, hash: previousHash };
  });
  expect((await verifyChain(inBatches(computed))).fault).toBeNull();
  expect((await verifyChain(inBatches(computed), { head })).fault).toEqual({
    number: 60,
    how: 'changed',
  });
});

test('a file is changed by any other character, also one that reads the same', async () => {
  const lines = await writeFile(rows);
  const faultOf = async (line: string) => {
    const changed = [...lines.slice(0, 4), line, ...lines.slice(5)];
    return (await verifyChain(readAuditLines(eachOf(changed)))).fault;
  };
  const line = lines[4] ?? '';
  for (const other of [
    line.replace('"role":', '"role": '),
    line.replace('"role":"dispatcher"', '"role":"admin","role":"dispatcher"'),
    line.replace('"version":6', '"version":6.0'),
    line.replace('"E-5"', '"E-6"'),
    '{',
  ]) {
    expect(other).not.toBe(line);
    expect(await faultOf(other), other).toEqual({ number: 5, how: 'changed' });
  }
});

test('an audit that was pruned begins where a later row seals it', async () => {
  const [last] = rows.slice(-1);
  const begin = rows[20];
  if (last === undefined || begin === undefined) throw new Error('no rows');
  const seal = {
    ...last,
    number: 61,
    action: 'audit.prune',
    after: JSON.stringify({ first: begin.number, previousHash: begin.previousHash }),
    previousHash: last.hash,
  };
  const pruned = [...rows.slice(20), { ...seal, hash: hashRow(seal) }];
  expect(await verifyChain(inBatches(pruned))).toMatchObject({ fault: null, first: 21 });
  expect((await verifyChain(inBatches(pruned.slice(1)))).fault).toEqual({
    number: 21,
    how: 'missing',
  });
});
