/** Import of addresses, roads and points of interest, merged by code. */
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { searchText } from '../../domain/search-text.ts';
import { relation } from '../shared/relation.ts';
import type { Merged } from './store-merged.ts';

export interface StagedPlace {
  row: number;
  code: string;
  kind: string;
  name: string;
  address: string | null;
  /** Other names in use. */
  aliases: string[];
  /** EPSG:4326. */
  lon: number;
  lat: number;
}

export async function createPlaceStage(db: Db): Promise<void> {
  await db.query(sql`CREATE TEMPORARY TABLE staged_place (
       row     integer PRIMARY KEY,
       code    text NOT NULL,
       kind    text NOT NULL,
       name    text NOT NULL,
       address text,
       aliases text[] NOT NULL,
       search  text NOT NULL,
       lon     double precision NOT NULL,
       lat     double precision NOT NULL
     ) ON COMMIT DROP`);
}

export async function stagePlaces(db: Db, rows: readonly StagedPlace[]): Promise<void> {
  const { names, rows: given } = relation({
    row: sql`${rows.map((row) => row.row)}::int[]`,
    code: sql`${rows.map((row) => row.code)}::text[]`,
    kind: sql`${rows.map((row) => row.kind)}::text[]`,
    name: sql`${rows.map((row) => row.name)}::text[]`,
    address: sql`${rows.map((row) => row.address)}::text[]`,
    aliases: sql`${rows.map((row) => JSON.stringify(row.aliases))}::jsonb[]`,
    search: sql`${rows.map((row) => searchText([row.name, row.address ?? '', ...row.aliases].join(' ')))}::text[]`,
    lon: sql`${rows.map((row) => row.lon)}::float8[]`,
    lat: sql`${rows.map((row) => row.lat)}::float8[]`,
  });
  await db.query(sql`
    INSERT INTO staged_place
           (row, code, kind, name, address, aliases, search, lon, lat)
    SELECT row,
           code,
           kind,
           name,
           address,
           ARRAY(SELECT jsonb_array_elements_text(aliases)),
           search,
           lon,
           lat
      FROM ${given} AS given (${names})`);
}

/** Merges rows `from` to `to` of the file: new codes are stored, others updated where anything differs. */
export async function mergePlaces(db: Db, from: number, to: number): Promise<Merged> {
  const [merged] = await db.query<Merged>(sql`WITH merged AS (
       INSERT INTO place AS stored (code, kind, name, address, aliases, search, geom)
       SELECT code, kind, name, address, aliases, search, ST_SetSRID(ST_MakePoint(lon, lat), 4326)
         FROM staged_place
        WHERE row BETWEEN ${from} AND ${to}
        ORDER BY row
           ON CONFLICT (code) DO UPDATE
          SET kind = excluded.kind,
              name = excluded.name,
              address = excluded.address,
              aliases = excluded.aliases,
              search = excluded.search,
              unit_id = CASE WHEN stored.geom = excluded.geom THEN stored.unit_id END,
              geom = excluded.geom
        WHERE (stored.kind, stored.name, stored.address, stored.aliases, stored.search, stored.geom)
              IS DISTINCT FROM
              (excluded.kind, excluded.name, excluded.address, excluded.aliases, excluded.search, excluded.geom)
       RETURNING (stored.xmax = 0) AS is_new
     )
     SELECT (count(*) FILTER (WHERE is_new))::int     AS stored,
            (count(*) FILTER (WHERE NOT is_new))::int AS changed
       FROM merged`);
  return merged ?? { stored: 0, changed: 0 };
}
