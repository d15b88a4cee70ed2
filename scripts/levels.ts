/** Lists the names of the grid levels, and sets them. */
import { parseArgs } from 'node:util';
import { parseConfig } from '../api/config.ts';
import { openMigrated } from '../api/database/open-migrated.ts';
import { findEdition } from '../api/sql/edition/asked-edition.ts';
import { recordEvent } from '../api/sql/outbox/record-event.ts';
import { nameLevel } from '../api/sql/service/name-level.ts';
import { countLevels } from '../api/sql/service/service.ts';
import { answerCommand, readingFlags, UsageError } from './answer-command.ts';
import { parseLevelName } from './levels/parse-level-name.ts';
import { printable } from './printable.ts';
import { recordCommand } from './record-command.ts';

const HELP = `npm run levels [-- --set N=CHINESE/ENGLISH …]

Lists the names of the grid levels, and how many grids each has. With --set it sets names first.

  --set N=CHINESE/ENGLISH   names level N, 1 to 4: --set '3=一般网格/General grid'; one name stands for both
  --data DIR                folder of the embedded database (.getu); DATABASE_URL names a server instead
  --help                    this text
`;

await answerCommand(async () => {
  const flags = readFlags();
  if (flags === null) console.log(HELP);
  else await nameAndList(flags);
});

function readFlags() {
  const { set, data, help } = parse();
  if (help) return null;
  const names = (set ?? []).map((text) => {
    const name = parseLevelName(text);
    if (name === null) {
      throw new UsageError(
        `--set ${text}: write N=CHINESE/ENGLISH, N from 1 to 4, names up to 40 characters`,
      );
    }
    return name;
  });
  return { names, data };
}

function parse() {
  return readingFlags(
    () =>
      parseArgs({
        options: {
          set: { type: 'string', multiple: true },
          data: { type: 'string' },
          help: { type: 'boolean' },
        },
      }).values,
  );
}

async function nameAndList({ names, data }: NonNullable<ReturnType<typeof readFlags>>) {
  const config = parseConfig(process.env, data === undefined ? {} : { data });
  const database = await openMigrated(config);
  try {
    await database.transaction(async (db) => {
      for (const name of names) await nameLevel(db, name);
      if (names.length === 0) return;
      await recordEvent(db, { kind: 'service', data: {} });
      const levels = names.map(({ level }) => level);
      await recordCommand(db, config, {
        action: 'levels.name',
        objectKind: 'district',
        object: '',
        after: { levels },
      });
    });
    const edition = await findEdition(database, null);
    for (const level of await countLevels(database, edition?.id ?? null)) {
      console.log(
        printable(
          `${level.level}  ${level.nameZh} / ${level.nameEn}  ${level.count.toLocaleString('en')}`,
        ),
      );
    }
  } finally {
    await database.close();
  }
}
