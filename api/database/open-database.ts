import type { DatabaseConfig } from '../config.ts';
import { createDatabase, type OpenedDatabase } from './create-database.ts';
import { inspectDatabase } from './inspect-database.ts';
import { openEmbedded } from './open-embedded.ts';
import { openServer } from './open-server.ts';

/**
 * Opens the configured engine, makes sure it can carry Getu and asks what it can do.
 * @param limits `queryTimeoutMs`: how long one query outside a transaction may take; `idleTransactionMs`: how long a transaction on
 *   a server may wait for its client
 * @throws DatabaseFault 'unavailable', 'unsupported' or 'folder_locked', worded for who set it up
 */
export async function openDatabase(
  { database: config }: { database: DatabaseConfig },
  limits: { queryTimeoutMs?: number; idleTransactionMs?: number } = {},
): Promise<OpenedDatabase> {
  const engine =
    config.engine === 'server'
      ? openServer(config.url, config.poolSize, limits)
      : await openEmbedded(config.folder, limits.queryTimeoutMs);
  try {
    const { canEncodeTiles } = await inspectDatabase(engine);
    return createDatabase(engine, canEncodeTiles);
  } catch (error) {
    await engine.close();
    throw error;
  }
}
