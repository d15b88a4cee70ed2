/** Shows the settings of the whole district, and changes its time zone. */
import { parseArgs } from 'node:util';
import { parseConfig } from '../api/config.ts';
import { isTimeZone, refuseTimeZone } from '../api/core/time/time-zone.ts';
import { openMigrated } from '../api/database/open-migrated.ts';
import { describeTimeZone, openDistrict } from '../api/open-district.ts';
import { keepHourDays } from '../api/sql/crowd/keep-hour-days.ts';
import { findLeastHourDays, readCrowdRows } from '../api/sql/crowd/setting.ts';
import { recordEvent } from '../api/sql/outbox/record-event.ts';
import { knowsTimeZone } from '../api/sql/service/district.ts';
import { changeTimeZone } from '../api/sql/service/settle-time-zone.ts';
import { answerCommand, readingFlags, UsageError } from './answer-command.ts';
import { printable } from './printable.ts';
import { recordCommand } from './record-command.ts';

const HELP = `npm run district [-- --time-zone ZONE] [--keep-days N]

Shows the time zone of the district and how long counts of people are kept; both are stored with its data. With
flags it changes them first. With another time zone, figures of the past are divided into other days, and running
servers and open pages follow at once. Existing numbers of incidents, and crowd figures stored by the hour, stay
as they are.

  --time-zone ZONE   such as Asia/Shanghai or America/New_York. All names:
                     node -p "Intl.supportedValuesOf('timeZone').join('\\n')"
  --keep-days N      days that counts of people are kept by the hour, up to 36600 (default 3660); older
                     counts are refused, also in a replay of history
  --data DIR         folder of the embedded database (.getu); DATABASE_URL names a server instead
  --help             this text
`;

const MOST_DAYS = 36_600;

await answerCommand(async () => {
  const flags = readFlags();
  if (flags.help) console.log(HELP);
  else await changeAndShow(flags);
});

function readFlags() {
  return readingFlags(
    () =>
      parseArgs({
        options: {
          'time-zone': { type: 'string' },
          'keep-days': { type: 'string' },
          data: { type: 'string' },
          help: { type: 'boolean' },
        },
      }).values,
  );
}

async function changeAndShow({
  'time-zone': asked,
  'keep-days': keep,
  data,
}: ReturnType<typeof readFlags>) {
  if (asked !== undefined && !isTimeZone(asked)) throw new UsageError(refuseTimeZone(asked));
  const days = keep === undefined ? undefined : Number(keep);
  const config = parseConfig(process.env, data === undefined ? {} : { data });
  const database = await openMigrated(config);
  try {
    if (asked !== undefined) {
      if (!(await knowsTimeZone(database, asked))) throw new UsageError(refuseTimeZone(asked));
      await database.transaction(async (db) => {
        await changeTimeZone(db, asked);
        await recordEvent(db, { kind: 'service', data: {} });
        await recordCommand(db, config, {
          action: 'district.change',
          objectKind: 'district',
          object: '',
          after: { timeZone: asked },
        });
      });
    }
    if (days !== undefined) {
      const least = await findLeastHourDays(database);
      if (!Number.isInteger(days) || days < least || days > MOST_DAYS) {
        throw new UsageError(`--keep-days must be a number of days from ${least} to ${MOST_DAYS}`);
      }
      await database.transaction(async (db) => {
        await keepHourDays(db, days);
        await recordCommand(db, config, {
          action: 'district.change',
          objectKind: 'district',
          object: '',
          after: { keepDays: days },
        });
      });
    }
    console.log(printable(describeTimeZone(await openDistrict(database, undefined))));
    const { hourDays } = (await readCrowdRows(database)).times;
    console.log(`Counts of people are kept by the hour for ${hourDays.toLocaleString('en')} days.`);
  } finally {
    await database.close();
  }
}
