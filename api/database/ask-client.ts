import type pg from 'pg';
import { DatabaseFault, type QueryOptions } from './database.ts';
import type { Sql } from './sql.ts';
import { valueTypes } from './value-types.ts';

/**
 * Connection lost, server starting, stopping or full: SQLSTATE classes 08, 53 and 57P; ended for having been idle: 25P03; no such
 * account, password or database: 28, 3D.
 */
const UNAVAILABLE_STATE = /^(08|53|57P|25P03|28|3D)/;
const UNAVAILABLE_CODES = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
];
const UNAVAILABLE_MESSAGE =
  /connection terminated|connection error|connection timeout|client was closed|trying to connect/i;
const CANCELED_BY_TIMEOUT = '57014';

/** Statement text with `$n` for its values. */
export type Statement = Pick<Sql, 'text' | 'values'>;

/** Query options that `pg` supports and its types lack. The mode makes queries without values use the extended protocol too. */
type ExtendedQuery = pg.QueryConfig & { queryMode: 'extended'; query_timeout: number };

/**
 * Sends a statement to the driver; this is the only place that does. Always by the extended protocol: with the simple one the
 * embedded engine never answers again after an exception that it swallowed.
 * @throws DatabaseFault, or the driver's own error for SQL the database refused
 */
export async function askClient<Row>(
  client: pg.ClientBase,
  { text, values }: Statement,
  timeoutMs: number,
  { name }: QueryOptions = {},
): Promise<{ rows: Row[]; command: string }> {
  const query: ExtendedQuery = {
    ...(name !== undefined && { name }),
    text,
    values,
    types: valueTypes,
    queryMode: 'extended',
    query_timeout: timeoutMs,
  };
  let result: pg.QueryResult;
  try {
    result = await client.query(query);
  } catch (error) {
    throw toFault(error) ?? error;
  }
  // A C++ exception inside the embedded engine ends a statement silently: no error, no rows, no command tag.
  if (result.command === null) {
    throw new DatabaseFault('swallowed', `the database gave no answer to: ${shorten(text)}`);
  }
  return { rows: result.rows as Row[], command: result.command };
}

/**
 * Runs many statements at once, which only the simple protocol accepts: for migrations, our own SQL. On the embedded engine a
 * fault in one of them appears as a timeout.
 */
export async function runScript(
  client: pg.ClientBase,
  text: string,
  timeoutMs: number,
): Promise<{ rows: unknown[] }> {
  const query: pg.QueryConfig & { query_timeout: number } = {
    text,
    types: valueTypes,
    query_timeout: timeoutMs,
  };
  try {
    const result: pg.QueryResult | pg.QueryResult[] = await client.query(query);
    return Array.isArray(result) ? { rows: [] } : result;
  } catch (error) {
    throw toFault(error) ?? error;
  }
}

/** Maps an error of the driver to a fault; undefined for an ordinary SQL error. */
export function toFault(error: unknown): DatabaseFault | undefined {
  if (error instanceof DatabaseFault) return error;
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (error.message === 'Query read timeout' || code === CANCELED_BY_TIMEOUT) {
    return new DatabaseFault('timeout', 'the database took too long to answer', { cause: error });
  }
  const isUnavailable =
    UNAVAILABLE_STATE.test(code) ||
    UNAVAILABLE_CODES.includes(code) ||
    (code === '' && UNAVAILABLE_MESSAGE.test(error.message));
  return isUnavailable
    ? new DatabaseFault(
        'unavailable',
        `the database cannot be reached (${nameCause(error, code)})`,
        {
          cause: error,
        },
      )
    : undefined;
}

/**
 * Names the cause of a connection error. A host with several addresses fails with one error per address and no message of its
 * own.
 */
function nameCause(error: Error, code: string): string {
  if (error.message !== '') return shorten(error.message);
  const [first]: unknown[] = error instanceof AggregateError ? error.errors : [];
  return first instanceof Error ? shorten(first.message) : code;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 120)}…` : line;
}
