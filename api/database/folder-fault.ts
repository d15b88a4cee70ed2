import { statfs } from 'node:fs/promises';
import { DatabaseFault } from './database.ts';

/** Least free space in which a database can work. */
const LEAST_FREE_BYTES = 32 * 2 ** 20;

const reasons: Record<string, string> = {
  EACCES: 'this account may not write there',
  EPERM: 'this account may not write there',
  EROFS: 'its file system is read-only',
  ENOSPC: 'its disk is full',
  EDQUOT: 'its disk is full',
  ENOTDIR: 'it is a file',
  EEXIST: 'it is a file',
  ENOENT: 'it cannot be made',
};

/** Fault of the embedded database's folder: one sentence for the person who set it, with the system error as its cause. */
export async function folderFault(folder: string, cause: unknown): Promise<DatabaseFault> {
  if (cause instanceof DatabaseFault && cause.reason === 'folder_locked') return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const why = reasons[code] ?? ((await isFull(folder)) ? reasons.ENOSPC : undefined);
  if (why === undefined) {
    return cause instanceof DatabaseFault
      ? cause
      : new DatabaseFault('unavailable', `The folder ${folder} cannot be used.`, { cause });
  }
  return new DatabaseFault(
    'unavailable',
    `The embedded database cannot use the folder ${folder}: ${why}. Mend that, or set GETU_DATA to another folder.`,
    { cause },
  );
}

async function isFull(folder: string): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize < LEAST_FREE_BYTES;
  } catch {
    return false;
  }
}
