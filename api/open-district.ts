import { ConfigError } from './config-error.ts';
import { isSameZone } from './core/time/time-zone.ts';
import type { Database } from './database/database.ts';
import { findTimeZone, holdsData } from './sql/service/district.ts';
import { settleTimeZone } from './sql/service/settle-time-zone.ts';

/** Time zone of a district where none is configured. */
export const USUAL_TIME_ZONE = 'Asia/Shanghai';

/** Cached district row. It is read again every second: another process may import. */
export interface District {
  timeZone(): string;
  /** Whether the database stores the time zone; otherwise the first import fixes it. */
  isSettled(): boolean;
  /** Reads the database again. */
  freshen(): Promise<void>;
}

/**
 * Opens the district, the only source of the time zone in which days are counted: that of the data. Data without a stored zone
 * were counted in the configured one, which is stored from now on.
 * @param configured GETU_TIME_ZONE, where it is set
 * @throws ConfigError when the data have another one: past figures would change with a variable
 */
export async function openDistrict(
  database: Database,
  configured: string | undefined,
): Promise<District> {
  let kept = await findTimeZone(database);
  if (kept === null && (await holdsData(database))) {
    kept = await settleTimeZone(database, configured ?? USUAL_TIME_ZONE);
  }
  if (kept !== null && configured !== undefined && !isSameZone(kept, configured)) {
    throw new ConfigError(describeContradiction(kept, configured));
  }
  return {
    timeZone: () => kept ?? configured ?? USUAL_TIME_ZONE,
    isSettled: () => kept !== null,
    async freshen() {
      kept = await findTimeZone(database);
    },
  };
}

/** Error message for a variable that names another zone than the data. */
export function describeContradiction(kept: string, configured: string): string {
  return (
    `GETU_TIME_ZONE is ${configured}, but the days of this district are counted in ${kept}, and figures of the past with them. ` +
    `Leave the variable out, or change the district: npm run district -- --time-zone ${configured}`
  );
}

/** Time zone in one line, for the output of start and import. */
export function describeTimeZone(district: District): string {
  const how = district.isSettled()
    ? 'kept with the data'
    : 'until the first import settles it: npm run import -- … --time-zone ZONE';
  return `Time zone of the district: ${district.timeZone()} (${how}).`;
}
