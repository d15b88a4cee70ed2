import type { DatabaseConfig } from '../config.ts';
import { createDatabase, type OpenedDatabase } from './create-database.ts';
import { inspectDatabase } from './inspect-database.ts';
import { openEmbedded } from './open-embedded.ts';
import { openServer } from './open-server.ts';

/**
 * Opens the configured engine, checks that it can run Getu and reads its capabilities.
 * @param limits `queryTimeoutMs`: timeout of one query outside a transaction; `idleTransactionMs`: how long a transaction on
 *   a server may wait for its client
 * @throws DatabaseFault 'unavailable', 'unsupported' or 'folder_locked', worded for the operator
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
