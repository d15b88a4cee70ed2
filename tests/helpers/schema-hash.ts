import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

/** Hash that changes with every migration or function: names the databases prepared from them. */
export async function readSchemaHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of ['data/migrations', 'data/functions']) {
    const names = (await readdir(join(ROOT, folder))).filter((name) => name.endsWith('.sql'));
    for (const name of names.sort()) {
      hash.update(`${folder}/${name}\n`);
      hash.update(await readFile(join(ROOT, folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
