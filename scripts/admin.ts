/** Creates the first administrator, and lets people in again who have lost a password or a second factor. */
import { parseArgs } from 'node:util';
import { createFirstPassword } from '../api/auth/first-password.ts';
import { createPerson, resetPassword } from '../api/commands/change-people.ts';
import { type Config, parseConfig } from '../api/config.ts';
import { username } from '../api/core/contract/accounts.ts';
import type { AuditAction } from '../api/core/contract/audit.ts';
import type { Database, Db } from '../api/database/database.ts';
import { openMigrated } from '../api/database/open-migrated.ts';
import { endSessions } from '../api/sql/person/change-session.ts';
import { countHolders, findPersonByUsername } from '../api/sql/person/find-person.ts';
import { removeSecondFactor } from '../api/sql/person/store-person.ts';
import { answerCommand, readingFlags, UsageError } from './answer-command.ts';
import { printable } from './printable.ts';
import { COMMAND_LINE, recordCommand } from './record-command.ts';

const HELP = `npm run admin -- create | reset-password | reset-second-factor [options]

Accounts where nobody could sign in to do it. Each prints a first password, only this time; it must be changed at the
next sign-in. Everything else about people is in the page of an administrator.

  create --username NAME --name WORDS   creates an administrator of the whole district
  reset-password --username NAME        gives a person a new password; all sessions of the person end
  reset-second-factor --username NAME   removes the second factor; all sessions of the person end

  --data DIR    folder of the embedded database (.getu); DATABASE_URL names a server instead
  --help        this text
`;

const VERBS = ['create', 'reset-password', 'reset-second-factor'] as const;

await answerCommand(async () => {
  const order = readOrder();
  if (order === null) console.log(HELP);
  else await carryOut(order);
});

type Order = NonNullable<ReturnType<typeof readOrder>>;

function readOrder() {
  const { values, positionals } = parse();
  if (values.help) return null;
  const [given, ...rest] = positionals;
  const verb = VERBS.find((each) => each === given);
  if (verb === undefined || rest.length > 0) {
    throw new UsageError(`Use one of ${VERBS.join(', ')}; see --help.`);
  }
  const named = username.safeParse(values.username);
  if (!named.success) {
    throw new UsageError('--username: 2 to 40 letters, digits, dots, hyphens or underscores');
  }
  const name = values.name?.trim() ?? '';
  if (verb === 'create' && (name === '' || name.length > 60)) {
    throw new UsageError('--name: the name of the person, up to 60 characters');
  }
  return { verb, username: named.data, name, data: values.data };
}

function parse() {
  return readingFlags(() =>
    parseArgs({
      allowPositionals: true,
      options: {
        username: { type: 'string' },
        name: { type: 'string' },
        data: { type: 'string' },
        help: { type: 'boolean' },
      },
    }),
  );
}

async function carryOut(order: Order): Promise<void> {
  const config = parseConfig(process.env, order.data === undefined ? {} : { data: order.data });
  const database = await openMigrated(config);
  try {
    if (order.verb === 'create') await create(database, config, order);
    else if (order.verb === 'reset-password') await reset(database, config, order.username);
    else await removeFactor(database, config, order.username);
  } finally {
    await database.close();
  }
}

async function create(database: Database, config: Config, order: Order): Promise<void> {
  const password = createFirstPassword();
  const isFirst = (await countHolders(database, 'admin')) === 0;
  await database.transaction(async (db) => {
    if ((await findPersonByUsername(db, order.username)) !== null) {
      throw new UsageError(`Somebody has the user name ${order.username}.`);
    }
    const id = await createPerson(
      db,
      {
        username: order.username,
        name: order.name,
        grants: [{ role: 'admin', scope: null }],
        password,
      },
      { policy: config.signIn.passwords, by: COMMAND_LINE, now: new Date() },
    );
    await record(db, config, 'person.create', id);
  });
  console.log(isFirst ? 'The first administrator is created.' : 'An administrator is created.');
  console.log(`User name  ${order.username}\nPassword   ${password}`);
}

async function reset(database: Database, config: Config, given: string): Promise<void> {
  const password = createFirstPassword();
  const { id, name } = await requirePerson(database, given);
  await database.transaction(async (db) => {
    await resetPassword(db, id, password, {
      policy: config.signIn.passwords,
      by: COMMAND_LINE,
      now: new Date(),
    });
    await record(db, config, 'person.reset_password', id);
  });
  console.log(`${printable(name)} has a new password.\nPassword   ${password}`);
}

async function removeFactor(database: Database, config: Config, given: string): Promise<void> {
  const { id, name } = await requirePerson(database, given);
  const had = await database.transaction(async (db) => {
    await endSessions(db, id);
    const isRemoved = await removeSecondFactor(db, id, new Date());
    if (isRemoved) await record(db, config, 'second_factor.remove', id);
    return isRemoved;
  });
  console.log(
    had
      ? `The second factor of ${printable(name)} is removed.`
      : `${printable(name)} has no second factor.`,
  );
}

function record(db: Db, config: Config, action: AuditAction, id: string) {
  return recordCommand(db, config, { action, objectKind: 'person', object: id });
}

async function requirePerson(database: Database, given: string) {
  const person = await findPersonByUsername(database, given);
  if (person === null || person.isDemo) throw new UsageError(`Nobody has the user name ${given}.`);
  if (person.deactivatedAt !== null) {
    throw new UsageError(`${printable(person.name)} is deactivated; an administrator can undo it.`);
  }
  return person;
}
