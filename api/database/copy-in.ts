import type pg from 'pg';
import { toFault } from './ask-client.ts';

/** The driver's client side of a COPY, which its types leave out. */
interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/**
 * Sends rows in COPY's binary format with one statement: about three times as fast as any INSERT.
 * @param statement `COPY … FROM STDIN WITH (FORMAT binary)`
 * @throws DatabaseFault, or the driver's own error for rows the database refused
 */
export async function copyIn(
  client: pg.ClientBase,
  statement: string,
  rows: Buffer,
  timeoutMs: number,
): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      const copy = {
        query_timeout: timeoutMs,
        callback: (error?: Error | null) => (error ? reject(error) : resolve()),
        submit(connection: pg.Connection) {
          // The driver's types describe a connection only by its events; `CopyConnection` adds what a COPY needs.
          (connection as unknown as CopyConnection).query(statement);
        },
        handleCopyInResponse(connection: CopyConnection) {
          connection.sendCopyFromChunk(rows);
          connection.endCopyFrom();
        },
        handleError(error: Error) {
          copy.callback(error);
        },
        handleReadyForQuery() {
          copy.callback();
        },
        handleCommandComplete() {},
      };
      client.query(copy);
    });
  } catch (error) {
    throw toFault(error) ?? error;
  }
}
