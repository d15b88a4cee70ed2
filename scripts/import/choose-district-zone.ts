import { isSameZone, refuseTimeZone } from '../../api/core/time/time-zone.ts';
import type { Db } from '../../api/database/database.ts';
import { describeContradiction, USUAL_TIME_ZONE } from '../../api/open-district.ts';
import { findTimeZone, knowsTimeZone } from '../../api/sql/service/district.ts';
import { settleTimeZone } from '../../api/sql/service/settle-time-zone.ts';
import { type DistrictZone, ImportRefusal, type ImportRequest } from './request.ts';

/**
 * The time zone in which the days of the district are counted: that of its data; where they have none, that of the request.
 * @throws ImportRefusal when the request contradicts the data, or the database does not know the zone
 */
export async function chooseDistrictZone(db: Db, request: ImportRequest): Promise<DistrictZone> {
  const kept = await findTimeZone(db);
  if (kept !== null) {
    refuseOther(kept, request);
    return { name: kept, from: 'data' };
  }
  const chosen = chooseFirst(request);
  if (!(await knowsTimeZone(db, chosen.name))) {
    throw new ImportRefusal('unknown_zone', refuseTimeZone(chosen.name));
  }
  return chosen;
}

/** Stores the time zone that the import has chosen; returns whether the data had none before. */
export async function keepDistrictZone(db: Db, { name, from }: DistrictZone): Promise<boolean> {
  if (from === 'data') return false;
  const kept = await settleTimeZone(db, name);
  // Another first import was faster.
  if (!isSameZone(kept, name)) throw new ImportRefusal('other_zone', describeOther(kept, name));
  return true;
}

function refuseOther(kept: string, { districtZone, configuredZone }: ImportRequest): void {
  if (districtZone !== undefined && !isSameZone(kept, districtZone)) {
    throw new ImportRefusal('other_zone', describeOther(kept, districtZone));
  }
  if (configuredZone !== undefined && !isSameZone(kept, configuredZone)) {
    throw new ImportRefusal('other_zone', describeContradiction(kept, configuredZone));
  }
}

function chooseFirst({ districtZone, configuredZone, timeZone }: ImportRequest): DistrictZone {
  if (districtZone !== undefined) return { name: districtZone, from: 'flag' };
  if (configuredZone !== undefined) return { name: configuredZone, from: 'environment' };
  // A file in UTC was written by a program; its zone does not show where the data come from.
  if (timeZone?.includes('/') && !timeZone.startsWith('Etc/')) {
    return { name: timeZone, from: 'times_of_file' };
  }
  return { name: USUAL_TIME_ZONE, from: 'usual' };
}

function describeOther(kept: string, asked: string): string {
  return (
    `--time-zone is ${asked}, but the days of this district are counted in ${kept}: leave it out, ` +
    `or change the district: npm run district -- --time-zone ${asked}`
  );
}
