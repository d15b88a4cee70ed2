import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const LEAST_POSTGRES = 15;
const DEBIAN_FOLDER = '/usr/lib/postgresql';

/** Absolute path of the first of `names` that is on the PATH; undefined when none is. */
export function findProgram(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/sbin', '/sbin');
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path));
}

/**
 * Folder of initdb and pg_ctl of a PostgreSQL with PostGIS. Debian keeps them off the PATH, one folder for each version.
 * Elsewhere a missing PostGIS is noticed only when it is used.
 */
export function findPostgres() {
  const versions = existsSync(DEBIAN_FOLDER)
    ? readdirSync(DEBIAN_FOLDER)
        .map(Number)
        .filter((version) => version >= LEAST_POSTGRES)
        .sort((one, other) => other - one)
    : [];
  const debian = versions.find(
    (version) =>
      existsSync(join(DEBIAN_FOLDER, String(version), 'bin/initdb')) &&
      existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`),
  );
  if (debian !== undefined) return join(DEBIAN_FOLDER, String(debian), 'bin');
  const initdb = existsSync(DEBIAN_FOLDER) ? undefined : findProgram('initdb');
  return initdb === undefined ? undefined : join(initdb, '..');
}
