/** Verifies the audit: whether any row was changed, removed, inserted or moved since it was written. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { readAuditLines } from '../api/audit/audit-lines.ts';
import { type ChainFault, type ChainVerdict, verifyChain } from '../api/audit/verify-chain.ts';
import { parseConfig } from '../api/config.ts';
import { type AuditHead, auditHead } from '../api/core/contract/audit.ts';
import { openDatabase } from '../api/database/open-database.ts';
import { streamChain } from '../api/sql/audit/audit-rows.ts';
import { answerCommand, readingFlags, UsageError } from './answer-command.ts';

const HELP = `npm run audit:verify [-- --file FILE] [--head NUMBER:HASH]

Reads the audit from its first row to its last and computes every hash again. Prints the first row that is not as it
was written, and what was done: changed, missing, inserted, swapped or truncated. Changes nothing, needs no running
server and no network except to the database.

  --file FILE          an exported audit (GET /api/audit/export) instead of the database
  --head NUMBER:HASH   end of the audit as it was known before: a line of the server's log ("audit head"), or the last
                       line of an earlier verification. Only with it rows that were removed from the end are found,
                       and an audit that was written again as a whole
  --data DIR           folder of the embedded database (.getu); DATABASE_URL names a server instead
  --help               this text

Exit codes: 0 sound; 1 a fault; 2 wrong command line; 3 database.
`;

const meanings: Record<ChainFault['how'], string> = {
  changed: 'was changed',
  missing: 'is missing',
  inserted: 'was inserted',
  swapped: 'was swapped with another row',
  truncated: 'and all after it are missing from the end',
};

await answerCommand(async () => {
  const flags = readFlags();
  if (flags.help) console.log(HELP);
  else report(await verify(flags));
});

function readFlags() {
  const { head, ...flags } = readingFlags(
    () =>
      parseArgs({
        options: {
          file: { type: 'string' },
          head: { type: 'string' },
          data: { type: 'string' },
          help: { type: 'boolean' },
        },
      }).values,
  );
  return { ...flags, head: head === undefined ? null : readHead(head) };
}

function readHead(text: string): AuditHead {
  const [number, hash] = text.split(':');
  const head = auditHead.safeParse({ number: Number(number), hash });
  if (!head.success) throw new UsageError('--head: a number and a hash, such as 1204:9f86d0…');
  return head.data;
}

async function verify({ file, head, data }: ReturnType<typeof readFlags>): Promise<ChainVerdict> {
  if (file !== undefined) {
    const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity });
    return verifyChain(readAuditLines(lines), { head });
  }
  const database = await openDatabase(parseConfig(process.env, data === undefined ? {} : { data }));
  try {
    return await verifyChain(streamChain(database), { head });
  } finally {
    await database.close();
  }
}

function report({ fault, first, head }: ChainVerdict): void {
  if (fault !== null) {
    console.log(`Row ${fault.number} ${meanings[fault.how]}.`);
    process.exitCode = 1;
  } else if (head.number === 0) console.log('The audit is empty.');
  else console.log(`Rows ${first} to ${head.number} are as they were written.`);
  if (head.number > 0) console.log(`Head: ${head.number}:${head.hash}`);
}
