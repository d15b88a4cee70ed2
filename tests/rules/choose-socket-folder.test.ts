import { join } from 'node:path';
import { expect, it } from 'vitest';

// Scripts that run before the installation have no types.
const { chooseSocketFolder }: { chooseSocketFolder: (name: string, folder: string) => string } =
  await import(join(import.meta.dirname, '../../scripts/cluster/choose-socket-folder.mjs'));

it('the socket of a private server is in the temporary folder of the user', () => {
  const ofAppleUser = '/var/folders/zz/zyxvpxvq6csfxvn_n0000000000000/T';
  expect(chooseSocketFolder('getu-db-0123abcd', ofAppleUser)).toBe(
    `${ofAppleUser}/getu-db-0123abcd`,
  );
});

it('a temporary folder whose path is too long for a socket, counted in bytes, is not used', () => {
  expect(chooseSocketFolder('getu-db-0123abcd', `/home/${'x'.repeat(80)}`)).toBe(
    '/tmp/getu-db-0123abcd',
  );
  expect(chooseSocketFolder('getu-db-0123abcd', `/home/${'格'.repeat(30)}`)).toBe(
    '/tmp/getu-db-0123abcd',
  );
});
