import { createHash } from 'node:crypto';
import { access, constants, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from './run-program.mjs';
import { showProgress } from './show-progress.mjs';
import { StopHere } from './stop-here.mjs';

/** Runs `npm ci` in `root` when the lockfile differs from the one installed last. */
export async function installPackages(root) {
  const stamp = join(root, 'node_modules', '.getu-lockfile');
  const lockfile = await readFile(join(root, 'package-lock.json'));
  // Packages with native parts are installed for one platform and one major version of Node.
  const wanted = createHash('sha256')
    .update(lockfile)
    .update(`${process.platform} ${process.arch} ${process.versions.modules}`)
    .digest('hex');
  const installed = await readFile(stamp, 'utf8').catch(() => '');
  if (installed === wanted) return;
  if (!(await isInstalled(root, JSON.parse(lockfile.toString())))) await runNpm(root);
  await writeFile(stamp, wanted);
}

/** Whether npm's own record matches: packages may have been installed manually by `npm ci` or `npm install`. */
async function isInstalled(root, lockfile) {
  const record = join(root, 'node_modules', '.package-lock.json');
  const text = await readFile(record, 'utf8').catch(() => undefined);
  if (text === undefined) return false;
  const present = JSON.parse(text).packages;
  return Object.entries(lockfile.packages).every(
    ([path, entry]) =>
      path === '' ||
      present[path]?.version === entry.version ||
      (present[path] === undefined && entry.optional === true),
  );
}

async function runNpm(root) {
  await access(root, constants.W_OK).catch(() => {
    throw new StopHere(`Getu installs its packages into ${root}, and may not write there.`);
  });
  // Under `npm start` the same npm; otherwise the one on the PATH.
  const npm = process.env.npm_execpath;
  const [program, before] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const { code, printed } = await showProgress('Installing packages', () =>
    runProgram(program, [...before, 'ci', '--include=dev', '--no-audit', '--no-fund'], {
      cwd: root,
    }),
  );
  if (code !== 0) throw new StopHere(explainFailure(root, code, printed));
}

function explainFailure(root, code, printed) {
  if (code === 127) return 'npm is missing: install it together with Node from https://nodejs.org.';
  if (/ENOSPC/.test(printed)) return `There is no room left on the disk of ${root}.`;
  if (/EACCES|EPERM|EROFS/.test(printed)) {
    return `npm may not write into ${root}/node_modules or into its own cache.`;
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH/.test(printed)) {
    return 'npm cannot reach its registry: check the network and start again.';
  }
  return `${printed.trim()}\nnpm ci failed; its output is above.`;
}
