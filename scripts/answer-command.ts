import { ConfigError } from '../api/config-error.ts';
import { DatabaseFault } from '../api/database/database.ts';
import { printable } from './printable.ts';

/** Error of a wrong command line. */
export class UsageError extends Error {}

/**
 * Runs a command to its end. A failure that the user can correct is printed as one sentence: exit code 2 for the command line
 * or the configuration, 3 for the database. Any other error is thrown.
 */
export async function answerCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof UsageError || error instanceof ConfigError) process.exitCode = 2;
    else if (error instanceof DatabaseFault) process.exitCode = 3;
    else throw error;
    console.error(printable(error.message));
  }
}

/** @throws UsageError for unknown flags */
export function readingFlags<Flags>(parse: () => Flags): Flags {
  try {
    return parse();
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
