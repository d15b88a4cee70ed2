/** Lists, creates and revokes the keys by which sensors send readings. */
import { parseArgs } from 'node:util';
import { type Config, parseConfig } from '../api/config.ts';
import { newSensorKey } from '../api/core/contract/sensor-keys.ts';
import type { Database } from '../api/database/database.ts';
import { openMigrated } from '../api/database/open-migrated.ts';
import { createKey } from '../api/ingest/create-key.ts';
import { hashKey } from '../api/ingest/crowd-directory.ts';
import { createSensorKey, revokeSensorKey } from '../api/sql/crowd/change-keys.ts';
import { findUnknownSensors, listSensorKeys } from '../api/sql/crowd/sensor-keys.ts';
import { answerCommand, readingFlags, UsageError } from './answer-command.ts';
import { printable } from './printable.ts';
import { COMMAND_LINE, recordCommand } from './record-command.ts';

const HELP = `npm run sensor-key -- list | create | revoke [options]

Keys for POST /api/crowd/readings (Authorization: Bearer KEY). Several may be valid at once: to rotate a key, create
another, distribute it, and revoke the old one. Running servers apply changes within a second.

  list                 all keys, revoked ones too; never the keys themselves
  create --name NAME   creates a key and prints it, only this time
    --sensor CODE      for this sensor only; may be given several times. Without it: for all
  revoke --id NUMBER   makes a key invalid permanently

  --data DIR           folder of the embedded database (.getu); DATABASE_URL names a server instead
  --help               this text
`;

await answerCommand(async () => {
  const order = readOrder();
  if (order === null) console.log(HELP);
  else await carryOut(order);
});

type Order = NonNullable<ReturnType<typeof readOrder>>;

function readOrder() {
  const { values, positionals } = parse();
  if (values.help) return null;
  const [verb, ...rest] = positionals;
  const isKnown = verb === 'list' || verb === 'create' || verb === 'revoke';
  if (!isKnown || rest.length > 0) throw new UsageError('Use list, create or revoke; see --help.');
  if (verb === 'revoke' && !/^\d{1,9}$/.test(values.id ?? '')) {
    throw new UsageError('--id: the number of the key, as list prints it');
  }
  const wanted = newSensorKey.safeParse({
    name: values.name,
    ...(values.sensor && { sensors: values.sensor }),
  });
  if (verb === 'create' && !wanted.success) {
    throw new UsageError('--name: up to 100 characters; --sensor: the code of a sensor');
  }
  return { verb, id: values.id ?? '', wanted: wanted.data, data: values.data };
}

function parse() {
  return readingFlags(() =>
    parseArgs({
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        sensor: { type: 'string', multiple: true },
        id: { type: 'string' },
        data: { type: 'string' },
        help: { type: 'boolean' },
      },
    }),
  );
}

async function carryOut(order: Order): Promise<void> {
  const flags = order.data === undefined ? {} : { data: order.data };
  const config = parseConfig(process.env, flags);
  const database = await openMigrated(config);
  try {
    if (order.verb === 'create') await create(database, config, order);
    else if (order.verb === 'revoke') await revoke(database, config, order.id);
    else await list(database);
  } finally {
    await database.close();
  }
}

async function create(database: Database, config: Config, { wanted }: Order): Promise<void> {
  if (wanted === undefined) return;
  const { name, sensors = null } = wanted;
  const unknown = sensors === null ? [] : await findUnknownSensors(database, sensors);
  if (unknown.length > 0) throw new UsageError(`There is no sensor ${unknown.join(', ')}.`);
  const key = createKey();
  const sha256 = hashKey(key);
  await database.transaction(async (db) => {
    const by = COMMAND_LINE;
    const { id } = await createSensorKey(db, { name, sensors, sha256, by, at: new Date() });
    await recordCommand(db, config, {
      action: 'sensor_key.create',
      objectKind: 'sensor_key',
      object: String(id),
      after: { name, sensors: sensors === null ? null : sensors.length },
    });
  });
  console.log(key);
}

async function revoke(database: Database, config: Config, id: string): Promise<void> {
  const revoked = await database.transaction(async (db) => {
    const key = await revokeSensorKey(db, id, new Date());
    if (key === null) throw new UsageError(`There is no key ${id}.`);
    await recordCommand(db, config, {
      action: 'sensor_key.revoke',
      objectKind: 'sensor_key',
      object: id,
    });
    return key;
  });
  console.log(`${revoked.id}  ${printable(revoked.name)}  revoked ${revoked.revokedAt}`);
}

async function list(database: Database): Promise<void> {
  for (const key of await listSensorKeys(database)) {
    const scope = key.sensors === null ? 'all sensors' : `${key.sensors.length} sensors`;
    const state =
      key.revokedAt === null ? `used ${key.usedAt ?? 'never'}` : `revoked ${key.revokedAt}`;
    console.log(`${key.id}  ${printable(key.name)}  ${scope}  since ${key.createdAt}  ${state}`);
  }
}
