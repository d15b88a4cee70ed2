import type { DatabaseConfig } from '../../api/config.ts';
import { migrate } from '../../api/database/migrate.ts';
import { openDatabase } from '../../api/database/open-database.ts';

export async function migrateAndClose(config: { database: DatabaseConfig }): Promise<void> {
  const database = await openDatabase(config);
  try {
    await migrate(database);
  } finally {
    await database.close();
  }
}
