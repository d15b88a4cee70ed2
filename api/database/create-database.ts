import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';
import { createSemaphore } from '../create-semaphore.ts';
import { askClient, runScript, type Statement, toFault } from './ask-client.ts';
import {
  type Database,
  DatabaseFault,
  type QueryOptions,
  type Transaction,
  type TransactionOptions,
} from './database.ts';
import type { Engine } from './engine.ts';
import { openTransaction, type Patience } from './open-transaction.ts';
import { readCursor } from './read-cursor.ts';
import type { Sql } from './sql.ts';

/** Bound of the queue for heavy transactions, which wait longer than a reader does. */
const MOST_HEAVY_WAITING = 50;
const HEAVY_WAIT_MS = 60_000;

/** One connection while it is lent. */
export interface Connection {
  ask<Row>(statement: Statement): Promise<{ rows: Row[]; command: string }>;
  /** Runs many statements without values, only from our own files; the rows are those of a single statement. */
  runScript(text: string): Promise<{ rows: unknown[] }>;
}

/** Database as `openDatabase` returns it: migrations need a connection without a transaction around it. */
export interface OpenedDatabase extends Database {
  withConnection<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
}

/** Creates a `Database` over an engine's connections. `canEncodeTiles` was read from the database. */
export function createDatabase(engine: Engine, canEncodeTiles: boolean): OpenedDatabase {
  const running = new AsyncLocalStorage<{ isOpen: boolean }>();
  const heavy = createSemaphore({
    places: engine.heavyPlaces,
    mostWaiting: MOST_HEAVY_WAITING,
    waitMs: HEAVY_WAIT_MS,
  });

  /**
   * Refuses a nested call: the embedded engine would wait forever for the connection that the caller holds, a server whenever
   * the pool is empty.
   */
  function refuseInside(): void {
    if (running.getStore()?.isOpen) {
      throw new Error('inside a transaction use the db it was given, not the database');
    }
  }

  async function withClient<T>(
    work: (client: pg.ClientBase, spoil: (fault: DatabaseFault) => void) => Promise<T>,
    isUrgent = false,
  ): Promise<T> {
    refuseInside();
    const client = await engine.acquire(isUrgent);
    let spoiled: DatabaseFault | undefined;
    try {
      return await work(client, (fault) => {
        spoiled = fault;
      });
    } catch (error) {
      spoiled ??= toFault(error);
      throw error;
    } finally {
      await engine.release(client, spoiled);
    }
  }

  const query = <Row>(statement: Sql, options?: QueryOptions): Promise<Row[]> =>
    withClient(async (client) => {
      const { rows } = await askClient<Row>(client, statement, engine.queryTimeoutMs, options);
      return rows;
    }, options?.isUrgent);

  async function transaction<T>(
    work: (db: Transaction) => Promise<T>,
    { isHeavy = false, isUrgent = false }: TransactionOptions = {},
  ): Promise<T> {
    refuseInside();
    const giveBack = isHeavy ? await heavy.take() : undefined;
    try {
      return await runTransaction(work, isHeavy ? 'patient' : 'usual', isUrgent);
    } finally {
      giveBack?.();
    }
  }

  const runTransaction = <T>(
    work: (db: Transaction) => Promise<T>,
    patience: Patience,
    isUrgent: boolean,
  ): Promise<T> =>
    withClient(async (client, spoil) => {
      const opened = await openTransaction(client, engine, patience);
      const state = { isOpen: true };
      try {
        const value = await running.run(state, () => work(opened.db));
        await opened.commit();
        return value;
      } catch (error) {
        // The first error is reported; a connection that cannot even roll back is discarded.
        await opened.rollBack(error).catch((cause: unknown) => {
          spoil(
            toFault(cause) ?? new DatabaseFault('unavailable', 'the rollback failed', { cause }),
          );
        });
        throw error;
      } finally {
        state.isOpen = false;
      }
    }, isUrgent);

  return {
    engine: engine.kind,
    canEncodeTiles,
    query,
    transaction,
    withConnection: (work) =>
      withClient((client) =>
        work({
          ask: (statement) => askClient(client, statement, engine.transactionQueryTimeoutMs),
          runScript: (text) => runScript(client, text, engine.transactionQueryTimeoutMs),
        }),
      ),
    stream: (statement) =>
      engine.kind === 'embedded'
        ? readCursor(query, statement, 'with hold')
        : streamOnOwnConnection(engine, statement),
    listen: (channel, wake) => engine.listen(channel, wake),
    close: () => engine.close(),
  };
}

/** Streams rows on a connection of its own; a server has spare connections to hold one while the rows are read. */
async function* streamOnOwnConnection<Row>(engine: Engine, statement: Sql): AsyncGenerator<Row[]> {
  const client = await engine.acquire();
  let failure: unknown;
  try {
    // The transaction is idle while a slow reader reads (backpressure).
    const { db, rollBack } = await openTransaction(client, engine, 'patient');
    try {
      yield* db.stream<Row>(statement);
    } finally {
      await rollBack(undefined);
    }
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    await engine.release(client, toFault(failure));
  }
}
