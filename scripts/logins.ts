/** Creates the two logins of a PostgreSQL database: the owner of the tables, and the API. */
import { parseArgs } from 'node:util';
import { answerCommand, readingFlags, UsageError } from './answer-command.ts';
import { createLogins } from './logins/create-logins.ts';

const HELP = `npm run logins -- --admin URL [--owner NAME] [--api NAME]

Gives a PostgreSQL database two logins. The owner has the tables and runs migrations (GETU_OWNER_URL). The login of the
API (DATABASE_URL) has what the server needs; it can neither change nor remove the audit and the histories of
incidents, plans, locks, codes and camera openings. Tables that are there already are transferred to the owner.
Prints both addresses, only this time; a login that exists gets a new password.

  --admin URL    the database, with a login that may create logins: postgres://postgres@host/getu
  --owner NAME   getu_owner
  --api NAME     getu_api
  --help         this text
`;

await answerCommand(async () => {
  const { admin, owner, api, help } = readFlags();
  if (help) {
    console.log(HELP);
    return;
  }
  if (admin === undefined || !/^postgres(ql)?:\/\//.test(admin)) {
    throw new UsageError('--admin: an address that starts with postgres://; see --help.');
  }
  if (owner === api) throw new UsageError('--owner and --api must be two logins.');
  const logins = await createLogins(admin, { owner, api });
  console.log(`GETU_OWNER_URL=${logins.ownerUrl}\nDATABASE_URL=${logins.url}`);
});

function readFlags() {
  return readingFlags(
    () =>
      parseArgs({
        options: {
          admin: { type: 'string' },
          owner: { type: 'string', default: 'getu_owner' },
          api: { type: 'string', default: 'getu_api' },
          help: { type: 'boolean' },
        },
      }).values,
  );
}
