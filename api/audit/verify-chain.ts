import { type AuditHead, GENESIS_HASH } from '../core/contract/audit.ts';
import { type HashedRow, hashRow } from './hash-row.ts';

/** A row with the hash that it carries. */
export type ChainRow = HashedRow & { hash: string };

/** First fault of a chain. `truncated`: rows after the sealed head's predecessor are gone from the end. */
export interface ChainFault {
  number: number;
  how: 'changed' | 'missing' | 'inserted' | 'swapped' | 'truncated';
}

export interface ChainVerdict {
  /** Null: every row is as it was written. */
  fault: ChainFault | null;
  /** Number of the first row; 1, unless older rows were pruned. */
  first: number;
  /** Newest row that was read. */
  head: AuditHead;
}

/**
 * Verifies a chain from its first row to its last.
 * @param batches rows in the order of their numbers
 * @param sealed `head`: a head that was kept elsewhere; without it a chain that lost its end looks like a younger one. `start`: the
 *   row before the first one, where the part before is known to be sound
 */
export async function verifyChain(
  batches: AsyncIterable<readonly ChainRow[]>,
  sealed: { head?: AuditHead | null; start?: AuditHead } = {},
): Promise<ChainVerdict> {
  const rows = eachRow(batches);
  const seals: Seal[] = [];
  let before = sealed.start ?? { number: 0, hash: GENESIS_HASH };
  let opening: ChainRow | null = null;

  for (let next = await rows.next(); !next.done; next = await rows.next()) {
    const row = next.value;
    if (opening === null) {
      opening = row;
      // What is missing at the beginning must have been pruned, which a later row seals.
      const isPruned = sealed.start === undefined && row.number > 1;
      if (isPruned) before = { number: row.number - 1, hash: row.previousHash };
    }
    const isSound =
      row.number === before.number + 1 &&
      row.previousHash === before.hash &&
      hashRow(row) === row.hash;
    if (!isSound) {
      const fault =
        row.number < opening.number
          ? await findDisplaced(row, rows)
          : await diagnose(row, before, rows, sealed.head ?? null);
      return { fault, first: opening.number, head: before };
    }
    if (sealed.head?.number === row.number && sealed.head.hash !== row.hash) {
      const fault: ChainFault = { number: row.number, how: 'changed' };
      return { fault, first: opening.number, head: before };
    }
    if (row.action === 'audit.prune') seals.push(readSeal(row));
    before = { number: row.number, hash: row.hash };
  }
  const fault = findFaultAtEnds(opening, seals, before, sealed);
  return { fault, first: opening?.number ?? 1, head: before };
}

async function* eachRow(batches: AsyncIterable<readonly ChainRow[]>): AsyncGenerator<ChainRow> {
  for await (const batch of batches) yield* batch;
}

/** Where the chain begins after a pruning. */
interface Seal {
  first: number;
  previousHash: string;
}

function readSeal({ after }: ChainRow): Seal {
  return JSON.parse(after ?? '{}');
}

function findFaultAtEnds(
  opening: ChainRow | null,
  seals: readonly Seal[],
  end: AuditHead,
  { head, start }: { head?: AuditHead | null; start?: AuditHead },
): ChainFault | null {
  if (opening !== null && opening.number > 1 && start === undefined) {
    const isSealed = seals.some(
      ({ first, previousHash }) =>
        first === opening.number && previousHash === opening.previousHash,
    );
    if (!isSealed) return { number: seals.at(-1)?.first ?? 1, how: 'missing' };
  }
  if (head && end.number < head.number) return { number: end.number + 1, how: 'truncated' };
  return null;
}

/** Finds the row that belongs to the beginning: it follows somewhere, so the rows before it were not pruned. */
async function findDisplaced(row: ChainRow, rest: AsyncGenerator<ChainRow>): Promise<ChainFault> {
  let { number } = row;
  for await (const later of rest) number = Math.min(number, later.number);
  return { number, how: 'swapped' };
}

/** Finds out what was done at the first row that does not follow the one before. */
async function diagnose(
  row: ChainRow,
  before: AuditHead,
  rest: AsyncGenerator<ChainRow>,
  head: AuditHead | null,
): Promise<ChainFault> {
  const expected = before.number + 1;
  if (row.number < expected) return { number: row.number, how: 'inserted' };
  if (row.number > expected) {
    const isLater = await some(rest, ({ number }) => number === expected);
    return { number: expected, how: isLater ? 'swapped' : 'missing' };
  }
  const { value: following } = await rest.next();
  if (fits(row, expected)) {
    // The row is one that was written, or one with a computed hash; what refers to it shows which.
    const known = following?.previousHash ?? head?.hash;
    const isOriginal = known === row.hash;
    return { number: isOriginal ? before.number : expected, how: 'changed' };
  }
  if (fits(row, expected - 1)) return { number: expected - 1, how: 'inserted' };
  if (following !== undefined && fits(following, expected)) {
    return { number: expected, how: fits(row, expected + 1) ? 'swapped' : 'inserted' };
  }
  if (fits(row, expected + 1)) return { number: expected, how: 'missing' };
  const isElsewhere = await some(rest, ({ number }) => fits(row, number));
  return { number: expected, how: isElsewhere ? 'swapped' : 'changed' };
}

/** Whether a row was written with a number. */
function fits(row: ChainRow, number: number): boolean {
  return hashRow({ ...row, number }) === row.hash;
}

async function some(
  rows: AsyncGenerator<ChainRow>,
  isIt: (row: ChainRow) => boolean,
): Promise<boolean> {
  for await (const row of rows) {
    if (isIt(row)) return true;
  }
  return false;
}
