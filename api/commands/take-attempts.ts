/** How often a password may be tried. The counts are in the database: they hold for all processes. */
import type { Db } from '../database/database.ts';
import { type AttemptLimit, takeAttempt } from '../sql/person/take-attempt.ts';

/** Attempts on a device of the person: typing errors. */
const OWN_DEVICE: AttemptLimit = { free: 8, longestWaitS: 300 };
/** Attempts on all other devices together: guessing. */
const STRANGE_DEVICES: AttemptLimit = { free: 6, longestWaitS: 900 };
/** Attempts from one network for any name; several desks may share one. */
const ONE_NETWORK: AttemptLimit = { free: 60, longestWaitS: 60 };

export interface Attempt {
  /** In lower case. */
  username: string;
  network: string;
  /** Device on which the person has signed in before; null: a strange one. */
  device: string | null;
}

/** Result of counting: the buckets are cleared after the right password; `waitS` is the wait in seconds, 0: the attempt is allowed. */
export interface Counted {
  buckets: string[];
  waitS: number;
}

/** Counts an attempt, first for the network: from a network that guesses, nobody else's name can be blocked. */
export async function takeAttempts(
  db: Db,
  { username, network, device }: Attempt,
  now: Date,
): Promise<Counted> {
  if (device !== null) return take(db, `as ${username} on ${device}`, OWN_DEVICE, now);
  const ofNetwork = await takeNetworkAttempt(db, network, now);
  if (ofNetwork.waitS > 0) return ofNetwork;
  const ofName = await take(db, `as ${username}`, STRANGE_DEVICES, now);
  return { buckets: [...ofNetwork.buckets, ...ofName.buckets], waitS: ofName.waitS };
}

/** Counts an attempt of a network, for whichever person. */
export function takeNetworkAttempt(db: Db, network: string, now: Date): Promise<Counted> {
  return take(db, `from ${network}`, ONE_NETWORK, now);
}

async function take(db: Db, bucket: string, limit: AttemptLimit, now: Date): Promise<Counted> {
  return { buckets: [bucket], waitS: await takeAttempt(db, bucket, limit, now) };
}
