/** Structured logs. What is logged names no person: no address of a client, no text of a search, no query string. */
import { type Logger, pino } from 'pino';

export type Log = Logger;

/** JSON lines on standard output. `level` as pino names them. */
export function createLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
