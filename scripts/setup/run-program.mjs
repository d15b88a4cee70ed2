import { spawn } from 'node:child_process';

/**
 * Runs a program to its end.
 * @returns exit code (127: there is no such program) and its output, both streams together
 */
export function runProgram(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const printed = [];
    child.stdout?.on('data', (part) => printed.push(part));
    child.stderr?.on('data', (part) => printed.push(part));
    const finish = (code) => resolve({ code, printed: Buffer.concat(printed).toString() });
    child.once('error', (error) => {
      printed.push(Buffer.from(error.message));
      finish(127);
    });
    child.once('close', (code, signal) => finish(code ?? (signal === null ? 1 : 130)));
  });
}
