/** The one way to the data. Both engines answer through the same driver (`pg`). */
import type { Sql } from './sql.ts';

export interface QueryOptions {
  /** Asked so often that planning it each time would show: the server keeps it prepared under this name. */
  name?: string;
  /** Goes ahead of all that wait: for the few small questions by which the server stays itself. */
  isUrgent?: boolean;
}

/** Statements carry their values: sql`… ${value} …`. Rows come back as the statement names its columns. */
export interface Db {
  query<Row>(statement: Sql, options?: QueryOptions): Promise<Row[]>;
  /** Rows in batches through a cursor, for results that must not be held in memory. */
  stream<Row>(statement: Sql): AsyncIterable<Row[]>;
}

export interface TransactionOptions {
  /**
   * Takes long, or waits for others of its kind: proofs and publications. Only a few at a time are given a connection, the others
   * wait without one, so that whoever reads is never kept waiting by them. It may wait for locks, and rest between two queries, for
   * minutes.
   */
  isHeavy?: boolean;
  /** As of a query: goes ahead of all that wait. */
  isUrgent?: boolean;
}

/** What a transaction is done with. */
export interface Transaction extends Db {
  /** Rows in COPY's binary format, by `COPY … FROM STDIN WITH (FORMAT binary)`. Null: the embedded engine takes none. */
  copyIn: ((statement: string, rows: Buffer) => Promise<void>) | null;
}

export interface Listening {
  stop(): Promise<void>;
}

export interface Database extends Db {
  readonly engine: 'embedded' | 'server';
  /** What the engine can do, asked at start: decides the tile encoder. */
  readonly canEncodeTiles: boolean;
  /**
   * Runs `work` in one transaction and commits when it resolves.
   * Inside, use the given `db` only: the embedded pool has a single connection.
   */
  transaction<T>(work: (db: Transaction) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /**
   * Calls `wake` after each NOTIFY on a channel has been committed, and after a connection that was lost listens again. It may be
   * called without a reason, and a call may be lost with its connection: whoever must miss nothing also looks now and then.
   */
  listen(channel: string, wake: () => void): Listening;
  close(): Promise<void>;
}

/** An engine's answer that must not be trusted, or no answer. The transaction was rolled back. */
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
