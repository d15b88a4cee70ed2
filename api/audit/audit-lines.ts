/** The audit as a file: one row in one line of JSON, as `GET /api/audit/export` sends it. */
import { type AuditRow, auditRow } from '../core/contract/audit.ts';
import { writeFacts } from './hash-row.ts';
import type { ChainRow } from './verify-chain.ts';

const BATCH_ROWS = 1_000;

export async function* writeAuditLines(
  batches: AsyncIterable<readonly ChainRow[]>,
): AsyncGenerator<string> {
  for await (const rows of batches) {
    yield rows.map((row) => `${JSON.stringify(toAuditRow(row))}\n`).join('');
  }
}

function toAuditRow(row: ChainRow): AuditRow {
  return auditRow.parse({ ...row, before: readFacts(row.before), after: readFacts(row.after) });
}

function readFacts(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}

/** Rows of a file. A line that is not exactly as it was written becomes a row whose hash is wrong. */
export async function* readAuditLines(
  lines: AsyncIterable<string>,
): AsyncGenerator<readonly ChainRow[]> {
  let batch: ChainRow[] = [];
  let number = 0;
  for await (const line of lines) {
    if (line === '') continue;
    const row = readLine(line, number + 1);
    number = row.number;
    batch.push(row);
    if (batch.length < BATCH_ROWS) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

function readLine(line: string, number: number): ChainRow {
  const parsed = auditRow.safeParse(parse(line));
  if (!parsed.success) return { ...unreadable, number };
  const row = parsed.data;
  // Other spaces, a repeated key, a number of more digits: nothing that the hash would show.
  if (JSON.stringify(row) !== line) return { ...unreadable, number: row.number };
  return { ...row, before: writeFacts(row.before), after: writeFacts(row.after) };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

const unreadable: Omit<ChainRow, 'number'> = {
  at: '',
  actor: null,
  role: '',
  action: '',
  objectKind: '',
  object: '',
  before: null,
  after: null,
  address: null,
  requestId: '',
  algorithm: 'sha256',
  previousHash: '',
  hash: '',
};
