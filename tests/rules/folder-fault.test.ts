import { expect, test } from 'vitest';
import { folderFault } from '../../api/database/folder-fault.ts';

const failure = (code: string) => Object.assign(new Error(`${code}: write`), { code });

test.each([
  ['ENOSPC', 'its disk is full'],
  ['EDQUOT', 'its disk is full'],
  ['EROFS', 'its file system is read-only'],
  ['EACCES', 'this account may not write there'],
])('for a folder that ends with %s the message says that %s, and what to do', async (code, why) => {
  const cause = failure(code);
  expect(await folderFault('/srv/getu', cause)).toMatchObject({
    name: 'DatabaseFault',
    reason: 'unavailable',
    message: `The embedded database cannot use the folder /srv/getu: ${why}. Mend that, or set GETU_DATA to another folder.`,
    cause,
  });
});
