import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const SECRET_BYTES = 32;

/**
 * Secret of the installation: the configured one, or that of a file in the folder, which the first start creates. All servers of
 * one installation need the same.
 */
export async function readSecret(
  configured: string | undefined,
  folder: string,
  name: 'secret' | 'data-key',
): Promise<string> {
  if (configured !== undefined) return configured;
  const file = join(folder, name);
  await mkdir(folder, { recursive: true });
  const created = randomBytes(SECRET_BYTES).toString('base64');
  try {
    await writeFile(file, created, { mode: 0o600, flag: 'wx' });
    return created;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    return (await readFile(file, 'utf8')).trim();
  }
}
