import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Programs written in C, so that measuring takes little time from the measured server. */
const PROGRAMS = { pgbench: 'postgresql-contrib', psql: 'postgresql-client', wrk: 'wrk' } as const;

/**
 * Installs the programs that the measures need, on Debian as root.
 * @throws Error that names the missing programs, elsewhere
 */
export function requirePrograms(): void {
  const missing = Object.entries(PROGRAMS).filter(([program]) => !isThere(program));
  if (missing.length === 0) return;
  const packages = missing.map(([, name]) => name);
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    const install = spawnSync(
      'apt-get',
      ['install', '--yes', '--no-install-recommends', ...packages],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      },
    );
    if (install.status === 0) return;
  }
  throw new Error(
    `Missing: ${missing.map(([program]) => program).join(', ')} (Debian: ${packages.join(', ')}).`,
  );
}

function isThere(program: string): boolean {
  return spawnSync(program, ['--version']).error === undefined;
}
