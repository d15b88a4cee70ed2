import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';

const SOURCE = /\.(ts|tsx|mjs)$/;
const ROW = /^\| `([^`]+)` \|[^|]*\|([^|]*)\|$/gm;
const IMPORT = /(?:\bfrom|\bimport|\bimport\()\s*'(\.[^']+)'/g;

/**
 * Finds imports that are not allowed by the table in ARCHITECTURE.md.
 *
 * @param files paths of the repository
 * @returns a line for each import that the table does not allow
 */
export async function findForbiddenImports(root, files) {
  const rows = readTable(await readFile(join(root, 'ARCHITECTURE.md'), 'utf8'));
  if (rows.size === 0) return ['ARCHITECTURE.md has no table of folders'];
  const found = [];
  for (const file of files.filter((path) => SOURCE.test(path))) {
    const from = rowOf(rows, file);
    const allowed = from && rows.get(from);
    if (!allowed || allowed.has('all')) continue;
    const text = await readFile(join(root, file), 'utf8');
    for (const [, specifier] of text.matchAll(IMPORT)) {
      const target = posix.join(posix.dirname(file), specifier);
      const to = rowOf(rows, target);
      if (to !== from && !isAllowed(allowed, target)) found.push(`${file} imports ${target}`);
    }
  }
  return found;
}

/** Reads the table. By folder: the folders and files it may import from. */
export function readTable(text) {
  const cells = [...text.matchAll(ROW)].map(([, folder, allowed]) => [folder, allowed]);
  return new Map(
    cells.map(([folder, allowed]) => [
      folder,
      new Set([...allowed.matchAll(/`([^`]+)`|\b(all)\b/g)].map(([, path, all]) => path ?? all)),
    ]),
  );
}

/** Row of the nearest folder above a file; undefined when none has a row. */
function rowOf(rows, file) {
  for (let folder = posix.dirname(file); folder !== '.'; folder = posix.dirname(folder)) {
    if (rows.has(folder)) return folder;
  }
  return undefined;
}

/** Whether a target is allowed; `api/*` are the files directly in the folder. */
function isAllowed(allowed, target) {
  for (let folder = target; folder !== '.'; folder = posix.dirname(folder)) {
    if (allowed.has(folder)) return true;
  }
  return allowed.has(`${posix.dirname(target)}/*`);
}
