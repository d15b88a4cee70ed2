/** Embedded data folders: one per test, copied from one that was migrated once. */
import { cp, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateAndClose } from './migrate-and-close.ts';
import { readSchemaHash } from './schema-hash.ts';
import type { DatabaseCopy } from './test-database.ts';

const CACHE_FOLDER = join(import.meta.dirname, '../../.getu/test');

export async function copyFolder(): Promise<DatabaseCopy & { folder: string }> {
  const prepared = await prepareFolder();
  const folder = await mkdtemp(join(tmpdir(), 'getu-test-'));
  await cp(prepared, folder, { recursive: true });
  return {
    folder,
    config: { database: { engine: 'embedded', folder } },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** @returns a migrated data folder that no process opens */
export async function prepareFolder(): Promise<string> {
  const prepared = join(CACHE_FOLDER, `embedded-${await readSchemaHash()}`);
  const isThere = await stat(prepared).then(
    () => true,
    () => false,
  );
  if (isThere) return prepared;
  await mkdir(CACHE_FOLDER, { recursive: true });
  const making = await mkdtemp(`${prepared}-`);
  await migrateAndClose({ database: { engine: 'embedded', folder: making } });
  // If another process was faster, the name is taken, and this identical folder is deleted.
  await rename(making, prepared).catch(() => rm(making, { recursive: true, force: true }));
  return prepared;
}
