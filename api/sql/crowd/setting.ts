/** Setting of the crowd counts: spaces, sensors and rules. */
import type { SensorKind, SpaceKind } from '../../core/contract/crowd.ts';
import type { Position } from '../../core/contract/geo.ts';
import type { Db } from '../../database/database.ts';
import { one } from '../../database/one.ts';
import { sql } from '../../database/sql.ts';
import type { CrowdHours, TierBounds } from '../../domain/crowd-hours.ts';

export interface CrowdTimes {
  dayStartHour: number;
  silentAfterS: number;
  riseHoldS: number;
  fallHoldS: number;
  escalateAfterS: number;
  readingDays: number;
  minuteDays: number;
  hourDays: number;
}

export interface SpaceRow {
  id: number;
  code: string;
  name: string;
  kind: SpaceKind;
  parentId: number | null;
  parentCode: string | null;
  floor: string | null;
  usableAreaM2: number | null;
  capacity: number | null;
  /** Largest number of persons inside at the start of the day, of a space that only gates count. Null: its capacity. */
  overnightMost: number | null;
  ownBounds: TierBounds | null;
  position: Position;
}

export interface SensorRow {
  id: number;
  code: string;
  name: string;
  kind: SensorKind;
  spaceId: number;
  spaceCode: string;
  cameraCode: string | null;
  floor: string | null;
  areaM2: number | null;
  maxCount: number | null;
  silentAfterS: number | null;
  position: Position;
}

export interface CrowdRows {
  version: number;
  times: CrowdTimes;
  spaces: SpaceRow[];
  sensors: SensorRow[];
  hours: CrowdHours[];
}

export async function findCrowdVersion(db: Db): Promise<number> {
  const { version } = await one<{ version: number }>(db, sql`SELECT version FROM crowd_setting`, {
    name: 'crowd_version',
  });
  return version;
}

/** Lower limit of the days that hours are kept: minutes are not kept longer than hours. */
export async function findLeastHourDays(db: Db): Promise<number> {
  const { days } = await one<{ days: number }>(
    db,
    sql`SELECT greatest(minute_days, 31) AS days FROM crowd_setting`,
  );
  return days;
}

/** Reads the whole setting, in the order of codes, without removed sensors. In one transaction, so that it is consistent. */
export async function readCrowdRows(db: Db): Promise<CrowdRows> {
  const setting = await one<CrowdTimes & { version: number }>(
    db,
    sql`
    SELECT version,
           day_start_hour AS "dayStartHour",
           silent_after_s AS "silentAfterS",
           rise_hold_s AS "riseHoldS",
           fall_hold_s AS "fallHoldS",
           escalate_after_s AS "escalateAfterS",
           reading_days AS "readingDays",
           minute_days AS "minuteDays",
           hour_days AS "hourDays"
      FROM crowd_setting`,
  );
  const spaces = await db.query<SpaceRow>(sql`
    SELECT s.id,
           s.code,
           s.name,
           s.kind,
           s.parent_id AS "parentId",
           above.code AS "parentCode",
           s.floor,
           s.usable_area_m2 AS "usableAreaM2",
           s.capacity,
           s.overnight_most AS "overnightMost",
           s.bounds AS "ownBounds",
           ARRAY[ST_X(s.geom), ST_Y(s.geom)] AS position
      FROM space s
      LEFT JOIN space above ON above.id = s.parent_id
     ORDER BY s.code`);
  const sensors = await db.query<SensorRow>(sql`
    SELECT n.id,
           n.code,
           n.name,
           n.kind,
           n.space_id AS "spaceId",
           s.code AS "spaceCode",
           n.camera_code AS "cameraCode",
           n.floor,
           n.area_m2 AS "areaM2",
           n.max_count AS "maxCount",
           n.silent_after_s AS "silentAfterS",
           ARRAY[ST_X(n.geom), ST_Y(n.geom)] AS position
      FROM sensor n
      JOIN space s ON s.id = n.space_id
     WHERE n.is_active
     ORDER BY n.code`);
  const hours = await db.query<CrowdHours>(sql`
    SELECT space_id AS "spaceId",
           from_hour AS "fromHour",
           to_hour AS "toHour",
           bounds
      FROM crowd_hours
     ORDER BY id`);
  const { version, ...times } = setting;
  return { version, times, spaces, sensors, hours };
}
