import type pg from 'pg';
import type { DatabaseFault, Listening } from './database.ts';

/** Where connections come from. Everything above it is the same for both engines. */
export interface Engine {
  readonly kind: 'embedded' | 'server';
  /** How long one query outside a transaction may take, in milliseconds. */
  readonly queryTimeoutMs: number;
  /** How long one query inside a transaction (an import, a publication) may take. */
  readonly transactionQueryTimeoutMs: number;
  /** How many heavy transactions may hold a connection at a time: fewer than there are connections, if there are several. */
  readonly heavyPlaces: number;
  /** Waits for a connection that nobody else uses. Throws DatabaseFault 'unavailable' or 'busy'. */
  acquire(isUrgent?: boolean): Promise<pg.ClientBase>;
  /** Gives it back. After a fault the connection, and embedded the whole engine, is thrown away. */
  release(client: pg.ClientBase, fault?: DatabaseFault): Promise<void>;
  /** As `Database.listen`. */
  listen(channel: string, wake: () => void): Listening;
  close(): Promise<void>;
}
