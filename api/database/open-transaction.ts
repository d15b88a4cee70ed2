import type pg from 'pg';
import { askClient, toFault } from './ask-client.ts';
import { copyIn } from './copy-in.ts';
import { DatabaseFault, type QueryOptions, type Transaction } from './database.ts';
import type { Engine } from './engine.ts';
import { readCursor } from './read-cursor.ts';
import { type Sql, sql } from './sql.ts';

export interface OpenTransaction {
  db: Transaction;
  /** Throws when anything in it failed, even if the failure was caught on the way. */
  commit(): Promise<void>;
  /** `reason`: what made it fail; after a fault the connection itself will be thrown away instead. */
  rollBack(reason: unknown): Promise<void>;
}

/** How long a transaction on a server may take; "usual" as the connection has it, beside its statements. */
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

  /** One after the other, also when the caller does not wait: the connection answers in turn. */
  function query<Row>(statement: Sql, options?: QueryOptions): Promise<Row[]> {
    if (isOver) return Promise.reject(new Error('this transaction is over'));
    const rows = turn.then(async () => (await ask<Row>(statement, options)).rows);
    turn = rows.catch(() => undefined);
    return rows;
  }

  /** As `query`: in its turn, and a fault ends the transaction. */
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
      // A transaction with a failed statement answers COMMIT with a roll back, and no error.
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
