import { runProgram } from '../setup/run-program.mjs';
import { StopHere } from '../setup/stop-here.mjs';
import { findProgram } from './find-programs.mjs';

const SERVICE_ACCOUNT = 'postgres';

/**
 * Chooses the account that runs PostgreSQL's programs. PostgreSQL refuses to run as root; then it is the account that its
 * package created.
 * @returns how to run a program, and the owner its folders need
 */
export async function chooseAccount() {
  if (process.getuid?.() !== 0) {
    return { uid: process.getuid?.(), gid: process.getgid?.(), run: runProgram };
  }
  const [uid, gid] = await Promise.all([askId('-u'), askId('-g')]);
  const setpriv = findProgram('setpriv');
  const runuser = findProgram('runuser');
  if (setpriv === undefined && runuser === undefined) {
    throw new StopHere(
      'Neither setpriv nor runuser is installed to change the account: run this as another user.',
    );
  }
  return {
    uid,
    gid,
    run: (program, args, options = {}) =>
      setpriv === undefined
        ? runProgram(runuser, ['-u', SERVICE_ACCOUNT, '--', program, ...args], options)
        : runProgram(
            setpriv,
            [`--reuid=${uid}`, `--regid=${gid}`, '--init-groups', '--', program, ...args],
            options,
          ),
  };
}

async function askId(flag) {
  const { code, printed } = await runProgram('id', [flag, SERVICE_ACCOUNT]);
  if (code !== 0) {
    throw new StopHere(
      `PostgreSQL does not run as root, and there is no account ${SERVICE_ACCOUNT}: run this as another user.`,
    );
  }
  return Number(printed);
}
