/** Structured log. It names no person: no client address, no search text, no query string, no values of rows. */
import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';

export type Log = Logger;

/** Fields in which an error of the database quotes values of rows. */
const QUOTING = new Set(['detail', 'where', 'internalQuery']);

/**
 * Creates a log of JSON lines.
 * @param level as pino names them
 * @param output default: standard output
 */
export function createLog(level: string, output?: DestinationStream): Log {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: writeError },
  };
  return output === undefined ? pino(options) : pino(options, output);
}

/** An error with its stack and causes, without values of rows. */
function writeError(error: Error): object {
  const written = pino.stdSerializers.err(error);
  return Object.fromEntries(Object.entries(written).filter(([field]) => !QUOTING.has(field)));
}
