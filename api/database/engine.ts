import type pg from 'pg';
import type { DatabaseFault, Listening } from './database.ts';

/** Source of connections. Everything above this interface is the same for both engines. */
export interface Engine {
  readonly kind: 'embedded' | 'server';
  /** Timeout of one query outside a transaction, in milliseconds. */
  readonly queryTimeoutMs: number;
  /** Timeout of one query inside a transaction (an import, a publication). */
  readonly transactionQueryTimeoutMs: number;
  /** Number of heavy transactions that may hold a connection at a time: fewer than the connections, if there are several. */
  readonly heavyPlaces: number;
  /** Waits for a free connection. Throws DatabaseFault 'unavailable' or 'busy'. */
  acquire(isUrgent?: boolean): Promise<pg.ClientBase>;
  /** Returns a connection. After a fault the connection, and on the embedded engine the whole engine, is thrown away. */
  release(client: pg.ClientBase, fault?: DatabaseFault): Promise<void>;
  /** Same as `Database.listen`. */
  listen(channel: string, wake: () => void): Listening;
  close(): Promise<void>;
}
