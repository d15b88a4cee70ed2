import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

/** Limit of failed attempts of one bucket. */
export interface AttemptLimit {
  /** Attempts without a wait. */
  free: number;
  /** Longest wait; it doubles from one second with each attempt beyond the free ones. */
  longestWaitS: number;
}

const DOUBLINGS = 20;

/**
 * Counts an attempt before its password is checked, so that attempts at the same time cannot pass a limit together. A bucket
 * forgets after a day without attempts. An attempt that does not block leaves no instant: to another process, whose clock is a
 * little behind, it would lie in the future.
 * @returns seconds until the next attempt is allowed; 0: this one is
 */
export async function takeAttempt(
  db: Db,
  bucket: string,
  { free, longestWaitS }: AttemptLimit,
  now: Date,
): Promise<number> {
  const [taken] = await db.query<{ waitS: number }>(
    sql`
      WITH taken AS (
        INSERT INTO sign_in_failure AS kept (bucket, failures, last_at, blocked_until)
        VALUES (${bucket}, 1, ${now}, '-infinity')
            ON CONFLICT (bucket) DO UPDATE
           SET failures = CASE WHEN kept.last_at < ${now}::timestamptz - interval '1 day' THEN 1
                               ELSE kept.failures + 1 END,
               last_at = ${now},
               blocked_until = CASE
                 WHEN kept.last_at < ${now}::timestamptz - interval '1 day' OR kept.failures + 1 < ${free}
                 THEN '-infinity'::timestamptz
                 ELSE ${now}::timestamptz + make_interval(secs => least(
                   ${longestWaitS}::float8,
                   2 ^ least(kept.failures + 1 - ${free}, ${DOUBLINGS})::float8))
               END
         WHERE kept.blocked_until <= ${now}
        RETURNING failures
      )
    SELECT 0 AS "waitS"
      FROM taken
     UNION ALL
    SELECT greatest(1, ceil(extract(epoch FROM blocked_until - ${now}::timestamptz)))::int
      FROM sign_in_failure
     WHERE bucket = ${bucket}
       AND NOT EXISTS (SELECT FROM taken)`,
    { name: 'take_attempt' },
  );
  // A row of another attempt at the same time is not seen yet: it has blocked this one.
  return taken?.waitS ?? 1;
}

/** Takes back an attempt with the right password: it was no failure. The bucket of a person forgets the failures before it, too. */
export async function clearAttempts(db: Db, buckets: readonly string[]): Promise<void> {
  await db.query(sql`
    DELETE FROM sign_in_failure
     WHERE bucket = ANY(${buckets}::text[])
       AND (bucket LIKE 'as %' OR failures = 1)`);
  await db.query(sql`
    UPDATE sign_in_failure
       SET failures = failures - 1
     WHERE bucket = ANY(${buckets}::text[])`);
}
