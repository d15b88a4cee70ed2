import { hashRow, toAuditInstant } from '../../api/audit/hash-row.ts';
import type { ChainRow } from '../../api/audit/verify-chain.ts';
import { type AuditAlgorithm, GENESIS_HASH } from '../../api/core/contract/audit.ts';

const ACTIONS = [
  'incident.register',
  'incident.close',
  'camera.open',
  'reporter.read',
  'plan.save',
];
const BEGIN = Date.parse('2026-07-01T00:00:00Z');

/** A sound audit of `count` rows, in memory. */
export function forgeAudit(count: number, algorithm: AuditAlgorithm = 'sha256'): ChainRow[] {
  const rows: ChainRow[] = [];
  let previousHash = GENESIS_HASH;
  for (let number = 1; number <= count; number++) {
    const row = forgeRow(number, previousHash, algorithm);
    rows.push(row);
    previousHash = row.hash;
  }
  return rows;
}

/** One row, with its own hash. @param salt makes it differ from the row of that number in a forged audit */
export function forgeRow(
  number: number,
  previousHash: string,
  algorithm: AuditAlgorithm,
  salt = '',
): ChainRow {
  const row = {
    number,
    at: toAuditInstant(new Date(BEGIN + number * 1_000)),
    actor: number % 7 === 0 ? null : `dispatcher${salt}`,
    role: 'dispatcher',
    action: ACTIONS[number % ACTIONS.length] ?? '',
    objectKind: 'incident',
    object: `E-${number % 1_000}`,
    before: number % 3 === 0 ? null : `{"state":"reported","version":${number % 9}}`,
    after: `{"state":"registered","version":${(number % 9) + 1}}`,
    address: '10.20.0.5',
    requestId: `request-${number}${salt}`,
    algorithm,
    previousHash,
  };
  return { ...row, hash: hashRow(row) };
}
