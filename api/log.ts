/** Structured log. It names no person: no client address, no search text, no query string. */
import { type Logger, pino } from 'pino';

export type Log = Logger;

/** Creates a log of JSON lines on standard output. `level` as pino names them. */
export function createLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
