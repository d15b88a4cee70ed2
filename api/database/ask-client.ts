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

/** A text with `$n` for its values. */
export type Statement = Pick<Sql, 'text' | 'values'>;

/** Options that `pg` knows and its types do not. The mode keeps queries without values off the simple protocol. */
type ExtendedQuery = pg.QueryConfig & { queryMode: 'extended'; query_timeout: number };

/**
 * The only place where a query meets the driver. Extended protocol always: with the simple one
 * the embedded engine never answers again after a fault it swallowed.
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
  // A C++ exception inside the embedded engine ends a statement without a word: no error, no rows,
  // no command tag.
  if (result.command === null) {
    throw new DatabaseFault('swallowed', `the database gave no answer to: ${shorten(text)}`);
  }
  return { rows: result.rows as Row[], command: result.command };
}

/**
 * Many statements at once, which only the simple protocol takes: for migrations, our own SQL. Embedded, a
 * fault in one of them shows as a timeout.
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

/** The fault an error of the driver stands for; undefined when it is an ordinary SQL error. */
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

/** A host of several addresses fails with an error for each and no message of its own. */
function nameCause(error: Error, code: string): string {
  if (error.message !== '') return shorten(error.message);
  const [first]: unknown[] = error instanceof AggregateError ? error.errors : [];
  return first instanceof Error ? shorten(first.message) : code;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 120 ? `${line.slice(0, 120)}…` : line;
}
