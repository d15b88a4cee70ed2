import { randomUUID } from 'node:crypto';
import { link, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { z } from 'zod';
import { DatabaseFault } from './database.ts';

const owner = z.object({
  pid: z.number().int(),
  host: z.string(),
  /** Start time of the process: a pid alone may have been reused. */
  startedAt: z.string().nullable(),
  token: z.string(),
  /** Socket folder, left behind by a killed process and removed by the next one. */
  socketFolder: z.string(),
});
type Owner = z.infer<typeof owner>;

/** Age from which a takeover counts as interrupted: it takes milliseconds. */
const TAKEOVER_MS = 10_000;

export interface FolderLock {
  /** Socket folder of a killed process that held the lock before. */
  abandonedSocketFolder: string | undefined;
  release(): Promise<void>;
}

/**
 * Takes the lock file of an embedded data folder: two processes on one folder lose data silently. The lock of a process that is
 * gone (kill -9, power loss) is taken over.
 * @throws DatabaseFault 'folder_locked', naming the process
 */
export async function lockFolder(path: string, socketFolder: string): Promise<FolderLock> {
  const self: Owner = {
    pid: process.pid,
    host: hostname(),
    startedAt: await readStartTime(process.pid),
    token: randomUUID(),
    socketFolder,
  };
  const own = `${path}.${self.token}`;
  // Written to another name and linked: a half-written lock can never be read.
  await writeFile(own, JSON.stringify(self), { mode: 0o600 });
  try {
    if (await tryLink(own, path)) return held(path, self, undefined);
    const previous = await claim(path, own);
    return held(path, self, previous?.socketFolder);
  } finally {
    await rm(own, { force: true });
  }
}

function held(path: string, self: Owner, abandonedSocketFolder: string | undefined): FolderLock {
  return {
    abandonedSocketFolder,
    async release() {
      const current = await readOwner(path);
      if (current?.token === self.token) await rm(path, { force: true });
    },
  };
}

/** Replaces an old lock; one contender at a time inspects and replaces it. */
async function claim(path: string, own: string): Promise<Owner | undefined> {
  const guard = `${path}.takeover`;
  const guardAge = await stat(guard).then(
    // A time in the future is left from before the clock was set back.
    ({ mtimeMs }) => Math.abs(Date.now() - mtimeMs),
    () => 0,
  );
  if (guardAge > TAKEOVER_MS) await rm(guard, { force: true });
  if (!(await tryLink(own, guard))) throw refusal('another process that is just starting');
  try {
    const previous = await readOwner(path);
    if (previous !== undefined && (await isAlive(previous))) {
      const where = previous.host === hostname() ? '' : ` on ${previous.host}`;
      throw refusal(`process ${previous.pid}${where}`, path);
    }
    await rm(path, { force: true });
    if (!(await tryLink(own, path))) throw refusal('another process that is just starting');
    return previous;
  } finally {
    await rm(guard, { force: true });
  }
}

function refusal(who: string, path?: string): DatabaseFault {
  const hint = path === undefined ? '' : `; if that process is gone, remove ${path}`;
  return new DatabaseFault(
    'folder_locked',
    `The embedded database is in use by ${who}: stop it, or set GETU_DATA to another folder${hint}.`,
  );
}

async function tryLink(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function readOwner(path: string): Promise<Owner | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return owner.parse(JSON.parse(text));
  } catch {
    // Not a lock of ours, or one that a full disk truncated: no process can hold it.
    return undefined;
  }
}

async function isAlive(previous: Owner): Promise<boolean> {
  // Processes of another computer cannot be checked from here.
  if (previous.host !== hostname()) return true;
  try {
    process.kill(previous.pid, 0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
  }
  const startedAt = await readStartTime(previous.pid);
  return startedAt === null || previous.startedAt === null || startedAt === previous.startedAt;
}

/** Boot id and ticks since boot, from /proc; null where there is none. */
async function readStartTime(pid: number): Promise<string | null> {
  try {
    const [boot, line] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    // The second field is the command in parentheses and may hold anything; start time is the 22nd.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return `${boot.trim()}/${fields[19]}`;
  } catch {
    return null;
  }
}
