import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A socket's path ends at 103 bytes on macOS and at 107 on Linux; the last of them are PostgreSQL's own name for it. */
const LONGEST = 103 - '/.s.PGSQL.5432'.length;

/**
 * Where the socket of a private server lies: in the folder for temporary files, unless its path is too long for a socket.
 *
 * @param name of a folder of its own
 */
export function chooseSocketFolder(name, folder = tmpdir()) {
  const wanted = join(folder, name);
  return Buffer.byteLength(wanted) <= LONGEST ? wanted : join('/tmp', name);
}
