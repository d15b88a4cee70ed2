/** Interface of the database, the only way to the data. Both engines answer through the same driver (`pg`). */
import type { Sql } from './sql.ts';

export interface QueryOptions {
  /** Name of a prepared statement, for a query so frequent that planning it each time would cost noticeably. */
  name?: string;
  /** Goes ahead of all waiting queries: for the few small queries that the server needs for itself. */
  isUrgent?: boolean;
}

/**
 * Executes statements. Statements carry their values: sql`… ${value} …`. Rows come back with the column names of the statement.
 */
export interface Db {
  query<Row>(statement: Sql, options?: QueryOptions): Promise<Row[]>;
  /** Yields rows in batches through a cursor, for results that must not be held in memory. */
  stream<Row>(statement: Sql): AsyncIterable<Row[]>;
}

export interface TransactionOptions {
  /**
   * Marks a transaction that takes long or waits for others of its kind: proofs and publications. Only a few at a time get a
   * connection, the others wait without one, so readers never wait for them. It may wait for locks, and be idle between two
   * queries, for minutes.
   */
  isHeavy?: boolean;
  /** Goes ahead of all waiting transactions, as `isUrgent` of a query does. */
  isUrgent?: boolean;
}

/** Database inside a transaction. */
export interface Transaction extends Db {
  /** Sends rows in COPY's binary format by `COPY … FROM STDIN WITH (FORMAT binary)`. Null: the embedded engine has no COPY. */
  copyIn: ((statement: string, rows: Buffer) => Promise<void>) | null;
}

export interface Listening {
  stop(): Promise<void>;
}

export interface Database extends Db {
  readonly engine: 'embedded' | 'server';
  /** Whether the engine can encode tiles, checked at start: it selects the tile encoder. */
  readonly canEncodeTiles: boolean;
  /**
   * Runs `work` in one transaction and commits when it resolves. Inside, use only the given `db`: the embedded pool has a
   * single connection.
   */
  transaction<T>(work: (db: Transaction) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /**
   * Calls `wake` after each committed NOTIFY on a channel, and after a lost connection listens again. There may be calls
   * without a reason, and a call may be lost with its connection: a caller that must miss nothing also polls from time to time.
   */
  listen(channel: string, wake: () => void): Listening;
  close(): Promise<void>;
}

/** Missing or untrustworthy answer of an engine. The transaction was rolled back. */
export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault';
  constructor(
    readonly reason:
      | 'swallowed'
      | 'timeout'
      | 'unavailable'
      | 'busy'
      | 'folder_locked'
      | 'unsupported',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
