import { runProgram } from '../setup/run-program.mjs';

/** @returns paths of the project's files, new ones included */
export async function listFiles(root) {
  const { printed } = await runProgram(
    'git',
    ['-c', 'core.quotePath=false', 'ls-files', '--cached', '--others', '--exclude-standard'],
    { cwd: root },
  );
  return printed.split('\n').filter((path) => path !== '');
}
