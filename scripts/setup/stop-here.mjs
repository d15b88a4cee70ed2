/** Error that the user can correct: printed as one sentence without a stack. */
export class StopHere extends Error {
  name = 'StopHere';
}

/** Runs a script's work; a `StopHere` ends it with its sentence and exit code 1. */
export async function runScript(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StopHere)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
