/** Stored replies to requests that may arrive twice, by their idempotency key. */
import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';

/** Retention of a key: one day. */
const KEPT = sql`interval '24 hours'`;

export interface KeptReply {
  status: number;
  location: string | null;
  reply: unknown;
}

export interface KeyedRequest {
  actor: string;
  key: string;
  /** HMAC-SHA-256 of method, path and body. */
  requestHash: string;
}

/**
 * Starts a request under its key, before anything else in the transaction: of two concurrent ones the second waits here until
 * the first has committed, and gets its reply.
 */
export async function claimKey(
  db: Db,
  { actor, key, requestHash }: KeyedRequest,
  now: string,
): Promise<'claimed' | 'mismatch' | KeptReply> {
  const claimed = await db.query(sql`
    INSERT INTO idempotency AS kept (actor, key, request_hash, at)
    VALUES (${actor}, ${key}, ${requestHash}, ${now})
        ON CONFLICT (actor, key) DO UPDATE
       SET request_hash = excluded.request_hash,
           status = NULL,
           location = NULL,
           reply = NULL,
           at = excluded.at
     WHERE kept.at < excluded.at - ${KEPT}
    RETURNING key`);
  if (claimed.length > 0) return 'claimed';
  const kept = await one<KeptReply & { requestHash: string }>(
    db,
    sql`
    SELECT request_hash AS "requestHash",
           status,
           location,
           reply
      FROM idempotency
     WHERE actor = ${actor}
       AND key = ${key}`,
  );
  const { requestHash: first, ...reply } = kept;
  return first === requestHash ? reply : 'mismatch';
}

export async function keepReply(
  db: Db,
  { actor, key }: KeyedRequest,
  { status, location, reply }: KeptReply,
): Promise<void> {
  await db.query(sql`
    UPDATE idempotency
       SET status = ${status},
           location = ${location},
           reply = ${JSON.stringify(reply)}
     WHERE actor = ${actor}
       AND key = ${key}`);
}

/** Deletes replies past their retention. */
export async function forgetReplies(db: Db, now: string): Promise<void> {
  await db.query(sql`DELETE FROM idempotency WHERE at < ${now}::timestamptz - ${KEPT}`);
}
