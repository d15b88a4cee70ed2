import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Longest path of a socket folder. The path of a socket ends at 103 bytes on macOS and at 107 on Linux; its last part is
 * PostgreSQL's own file name.
 */
const LONGEST = 103 - '/.s.PGSQL.5432'.length;

/**
 * Folder of the socket of a private server: in the system's temporary folder, unless that path is too long for a socket.
 *
 * @param name name of the folder
 */
export function chooseSocketFolder(name, folder = tmpdir()) {
  const wanted = join(folder, name);
  return Buffer.byteLength(wanted) <= LONGEST ? wanted : join('/tmp', name);
}
