import { runProgram } from '../setup/run-program.mjs';

const MOST_FOLDERS = 3;

/** @returns files of ours that lie deeper than three folders, new ones included */
export async function findDeepFiles(root) {
  const { printed } = await runProgram(
    'git',
    ['-c', 'core.quotePath=false', 'ls-files', '--cached', '--others', '--exclude-standard'],
    { cwd: root },
  );
  return printed.split('\n').filter((path) => path.split('/').length - 1 > MOST_FOLDERS);
}
