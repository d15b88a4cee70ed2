import { type Sql, sql } from '../../database/sql.ts';

/** How long sessions live, in milliseconds. */
export interface SessionLimits {
  idleMs: number;
  sharedIdleMs: number;
  longestMs: number;
}

/** Whether a row `s` of `person_session` is open: neither ended nor idle for too long. */
export function isLive({ idleMs, sharedIdleMs, longestMs }: SessionLimits, now: Date): Sql {
  const before = (ms: number) => new Date(now.getTime() - ms);
  return sql`
           s.expires_at > ${now}
       AND s.created_at > ${before(longestMs)}
       AND s.last_used_at > CASE WHEN s.is_shared THEN ${before(sharedIdleMs)}::timestamptz
                                 ELSE ${before(idleMs)}::timestamptz END`;
}
