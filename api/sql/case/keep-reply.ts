/** Replies to requests that may arrive twice, under the key their sender gave them. */
import type { Sql } from '../../database/database.ts';

/** A key is remembered for a day. */
const KEPT = `interval '24 hours'`;

export interface KeptReply {
  status: number;
  location: string | null;
  reply: unknown;
}

export interface KeyedRequest {
  persona: string;
  key: string;
  /** SHA-256 of method, path and body. */
  requestHash: string;
}

/**
 * Begins a request under its key, before anything else in the transaction: of two at once the second waits here until the
 * first has committed, and is given its reply.
 */
export async function claimKey(
  sql: Sql,
  { persona, key, requestHash }: KeyedRequest,
  now: string,
): Promise<'claimed' | 'mismatch' | KeptReply> {
  const claimed = await sql.query(
    `
    INSERT INTO idempotency AS kept (persona, key, request_hash, at)
    VALUES ($1, $2, $3, $4)
        ON CONFLICT (persona, key) DO UPDATE
       SET request_hash = excluded.request_hash,
           status = NULL,
           location = NULL,
           reply = NULL,
           at = excluded.at
     WHERE kept.at < excluded.at - ${KEPT}
    RETURNING key`,
    [persona, key, requestHash, now],
  );
  if (claimed.length > 0) return 'claimed';
  const [kept] = await sql.query<KeptReply & { requestHash: string }>(
    `
    SELECT request_hash AS "requestHash",
           status,
           location,
           reply
      FROM idempotency
     WHERE persona = $1
       AND key = $2`,
    [persona, key],
  );
  if (kept === undefined) throw new Error('the key of a request vanished');
  const { requestHash: first, ...reply } = kept;
  return first === requestHash ? reply : 'mismatch';
}

export async function keepReply(
  sql: Sql,
  { persona, key }: KeyedRequest,
  { status, location, reply }: KeptReply,
): Promise<void> {
  await sql.query(
    `
    UPDATE idempotency
       SET status = $3,
           location = $4,
           reply = $5
     WHERE persona = $1
       AND key = $2`,
    [persona, key, status, location, JSON.stringify(reply)],
  );
}

/** Those nobody will ask for again. */
export async function forgetReplies(sql: Sql, now: string): Promise<void> {
  await sql.query(`DELETE FROM idempotency WHERE at < $1::timestamptz - ${KEPT}`, [now]);
}
