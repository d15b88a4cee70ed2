import { ConfigError } from '../api/config.ts';
import { DatabaseFault } from '../api/database/database.ts';
import { printable } from './printable.ts';

/** A slip on the command line. */
export class UsageError extends Error {}

/**
 * Runs a command to its end. What the person who typed it can put right is one sentence, with exit code 2 where it is the command
 * line or the configuration, and 3 where it is the database; anything else is thrown.
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

/** @throws UsageError for flags that there are not */
export function readingFlags<Flags>(parse: () => Flags): Flags {
  try {
    return parse();
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
