/** A mall of two floors with three zones and two gates, and a corridor without sensors. */
import type { Database } from '../../../api/database/database.ts';
import { sql } from '../../../api/database/sql.ts';
import { hashKey } from '../../../api/ingest/crowd-directory.ts';
import { type OpenedApp, openApp } from '../routes/open-app.ts';

export const KEY = 'getu_test_key_0123456789abcdef';
/** Noon of a Saturday in Zhengzhou. */
export const NOON = Date.parse('2026-11-21T04:00:00Z');

export interface OpenedMall extends OpenedApp {
  /** Clock of the app; `pass` advances it. */
  clock: { now: number; pass(seconds: number): void };
  /** Sends one reading or several with the key. */
  send(body: unknown, query?: string): Promise<Response>;
}

export async function openMall(settings: Parameters<typeof openApp>[0] = {}): Promise<OpenedMall> {
  const clock = {
    now: NOON,
    pass(seconds: number) {
      clock.now += seconds * 1000;
    },
  };
  const opened = await openApp({ now: () => new Date(clock.now), ...settings });
  await storeMall(opened.database);
  return {
    ...opened,
    clock,
    send: async (body, query = '') =>
      opened.app.request(`/api/crowd/readings${query}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
  };
}

export async function storeMall(database: Database): Promise<void> {
  await database.query(sql`INSERT INTO space (code, name, kind, usable_area_m2, capacity, geom)
     VALUES ('MALL', '试验商场', 'mall', 1000, 3000, ST_SetSRID(ST_MakePoint(113.66, 34.75), 4326))`);
  await database.query(sql`INSERT INTO space (code, name, kind, parent_id, floor, usable_area_m2, geom)
     SELECT 'MALL-' || part, part, 'floor', id, part, 500, geom
       FROM space, unnest(ARRAY['1F', '2F']) AS part
      WHERE code = 'MALL'`);
  await database.query(sql`INSERT INTO sensor (code, name, kind, space_id, area_m2, geom)
     SELECT zone.code, zone.code, zone.kind, s.id, zone.area, s.geom
       FROM (VALUES ('Z1', 'occupancy', 'MALL-1F', 100), ('Z2', 'occupancy', 'MALL-1F', 100),
                    ('Z3', 'occupancy', 'MALL-2F', 50), ('G1', 'in_out', 'MALL', NULL::int),
                    ('G2', 'in_out', 'MALL', NULL)) AS zone (code, kind, space, area)
       JOIN space s ON s.code = zone.space`);
  await database.query(
    sql`INSERT INTO sensor_key (name, sha256, created_by) VALUES ('test', ${hashKey(KEY)}, 'admin')`,
  );
}
