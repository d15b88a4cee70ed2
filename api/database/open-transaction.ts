import type pg from 'pg';
import { askClient, toFault } from './ask-client.ts';
import { copyIn } from './copy-in.ts';
import { DatabaseFault, type QueryOptions, type Transaction } from './database.ts';
import type { Engine } from './engine.ts';
import { readCursor } from './read-cursor.ts';
import { type Sql, sql } from './sql.ts';

export interface OpenTransaction {
  db: Transaction;
  /** Commits. Throws when anything in the transaction failed, even if the failure was caught on the way. */
  commit(): Promise<void>;
  /** Rolls back. `reason`: the error that made it fail; after a fault the connection itself is thrown away instead. */
  rollBack(reason: unknown): Promise<void>;
}

/** Timeouts of a transaction on a server; "usual" as the connection sets them. */
const patience = {
  usual: sql`SET LOCAL statement_timeout = 0`,
  patient: sql`SELECT set_config('statement_timeout', '0', true),
                   set_config('lock_timeout', '2min', true),
                   set_config('idle_in_transaction_session_timeout', '2min', true)`,
};
export type Patience = keyof typeof patience;

export async function openTransaction(
  client: pg.ClientBase,
  engine: Engine,
  patienceOf: Patience,
): Promise<OpenTransaction> {
  let fault: DatabaseFault | undefined;
  let isOver = false;
  let turn: Promise<unknown> = Promise.resolve();

  async function ask<Row>(statement: Sql, options?: QueryOptions) {
    if (fault !== undefined) throw fault;
    try {
      return await askClient<Row>(client, statement, engine.transactionQueryTimeoutMs, options);
    } catch (error) {
      fault = toFault(error);
      throw error;
    }
  }

  /** Runs queries one after the other, also when the caller does not wait: the connection answers in order. */
  function query<Row>(statement: Sql, options?: QueryOptions): Promise<Row[]> {
    if (isOver) return Promise.reject(new Error('this transaction is over'));
    const rows = turn.then(async () => (await ask<Row>(statement, options)).rows);
    turn = rows.catch(() => undefined);
    return rows;
  }

  /** Copies rows in order with the queries; a fault ends the transaction, as in `query`. */
  function copy(statement: string, rows: Buffer): Promise<void> {
    if (isOver) return Promise.reject(new Error('this transaction is over'));
    const copied = turn.then(async () => {
      if (fault !== undefined) throw fault;
      try {
        await copyIn(client, statement, rows, engine.transactionQueryTimeoutMs);
      } catch (error) {
        fault = toFault(error);
        throw error;
      }
    });
    turn = copied.catch(() => undefined);
    return copied;
  }

  await ask(sql`BEGIN`);
  if (engine.kind === 'server') await ask(patience[patienceOf]);

  return {
    db: {
      query,
      stream: (statement) => readCursor(query, statement, 'without hold'),
      copyIn: engine.kind === 'server' ? copy : null,
    },
    async commit() {
      await turn;
      isOver = true;
      const { command } = await ask(sql`COMMIT`);
      // A transaction with a failed statement answers COMMIT with a rollback, and no error.
      if (command !== 'COMMIT') {
        throw new Error('the transaction was rolled back: a statement in it had failed');
      }
    },
    async rollBack(reason) {
      await turn;
      isOver = true;
      if (fault === undefined && !(reason instanceof DatabaseFault)) await ask(sql`ROLLBACK`);
    },
  };
}
