/** Gazetteer: names, house numbers, and the places that belong to them. */
import type { Position } from '../../core/contract/geo.ts';
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';

export async function readGazetteerVersion(db: Db): Promise<string> {
  const [row] = await db.query<{ version: string }>(
    sql`SELECT version::text AS version FROM gazetteer_version`,
  );
  return row?.version ?? '0';
}

export interface GazetteerNameRow {
  kind: 'street' | 'poi' | 'alias' | 'unit';
  text: string;
  /** Row id of a place, code of a unit. */
  reference: string | null;
}

export function listGazetteerNames(db: Db): Promise<GazetteerNameRow[]> {
  return db.query<GazetteerNameRow>(sql`
    SELECT DISTINCT 'street' AS kind, street AS text, NULL AS reference
      FROM place
     WHERE street IS NOT NULL
     UNION
    SELECT 'street', name, NULL
      FROM place
     WHERE kind = 'road'
     UNION ALL
    SELECT 'poi', name, id::text
      FROM place
     WHERE kind = 'poi' OR (kind = 'address' AND street IS NULL)
     UNION ALL
    SELECT 'alias', alias, id::text
      FROM place, unnest(aliases) AS alias
     UNION ALL
    SELECT 'unit', name, code
      FROM grid
     WHERE closed_in IS NULL
       AND cardinality(path) <= 2
       AND name <> code`);
}

export interface PlaceRow {
  id: string;
  code: string;
  kind: 'address' | 'road' | 'poi';
  name: string;
  address: string | null;
  street: string | null;
  number: number | null;
  isBuilding: boolean | null;
  position: Position;
  /** Codes of the units that contain it, from level 1 down. */
  path: string[];
}

const placeColumns = sql`
           p.id::text AS id,
           p.code,
           p.kind,
           p.name,
           p.address,
           p.street,
           p.number,
           p.is_building AS "isBuilding",
           ARRAY[ST_X(p.geom), ST_Y(p.geom)] AS position,
           coalesce(g.path, '{}') AS path`;

export function listPlacesById(db: Db, ids: readonly string[]): Promise<PlaceRow[]> {
  return db.query<PlaceRow>(sql`
    SELECT ${placeColumns}
      FROM place p
      LEFT JOIN grid g ON g.id = p.unit_id
     WHERE p.id = ANY (${ids}::bigint[])`);
}

/** Places with exactly the number first, then the next ones below and above on the same side of each street. */
export function listNumbers(
  db: Db,
  asked: readonly { street: string; number: number }[],
): Promise<PlaceRow[]> {
  return db.query<PlaceRow>(sql`
    SELECT ${placeColumns}
      FROM unnest(${asked.map(({ street }) => street)}::text[],
                  ${asked.map(({ number }) => number)}::integer[]) AS asked (street, number)
     CROSS JOIN LATERAL (
             (SELECT *
                FROM place
               WHERE place.street = asked.street
                 AND place.number = asked.number
               ORDER BY code
               LIMIT 8)
              UNION ALL
             (SELECT *
                FROM place
               WHERE place.street = asked.street
                 AND place.number < asked.number
                 AND place.number % 2 = asked.number % 2
               ORDER BY place.number DESC
               LIMIT 1)
              UNION ALL
             (SELECT *
                FROM place
               WHERE place.street = asked.street
                 AND place.number > asked.number
                 AND place.number % 2 = asked.number % 2
               ORDER BY place.number
               LIMIT 1)
           ) AS p
      LEFT JOIN grid g ON g.id = p.unit_id`);
}

export interface StreetRow {
  street: string;
  /** Road as a place; null for an estate. */
  road: PlaceRow | null;
  /** Its number closest to the middle of all; null for a road without numbers. */
  middle: PlaceRow | null;
  /** Number of level-3 units it runs through. */
  grids: number;
}

/** Streets as a whole: their middle, and the number of grids they run through. */
export function listStreets(db: Db, streets: readonly string[]): Promise<StreetRow[]> {
  return db.query<StreetRow>(sql`
    SELECT asked.street,
           (SELECT to_jsonb(road)
              FROM (SELECT ${placeColumns}
                      FROM place p
                      LEFT JOIN grid g ON g.id = p.unit_id
                     WHERE p.kind = 'road'
                       AND regexp_replace(lower(normalize(p.name, NFKC)), '[[:space:]]+', '', 'g') = asked.street
                     LIMIT 1) AS road) AS road,
           (SELECT to_jsonb(middle)
              FROM (SELECT ${placeColumns}
                      FROM place p
                      LEFT JOIN grid g ON g.id = p.unit_id
                     WHERE p.street = asked.street
                     ORDER BY p.geom <-> (SELECT ST_Centroid(ST_Collect(n.geom)) FROM place n WHERE n.street = asked.street), p.id
                     LIMIT 1) AS middle) AS middle,
           (SELECT count(DISTINCT g.path[1:3])::int
              FROM place p
              LEFT JOIN grid g ON g.id = p.unit_id
             WHERE p.street = asked.street) AS grids
      FROM unnest(${streets}::text[]) AS asked (street)`);
}

export interface UnitRow {
  /** Row id. */
  id: string;
  code: string;
  name: string;
  position: Position;
  path: string[];
}

export function listUnitsByCode(db: Db, codes: readonly string[]): Promise<UnitRow[]> {
  return db.query<UnitRow>(sql`
    SELECT g.id::text AS id,
           g.code,
           g.name,
           ARRAY[ST_X(g.label_point), ST_Y(g.label_point)] AS position,
           g.path
      FROM grid g
     WHERE g.code = ANY (${codes}::text[])
       AND g.closed_in IS NULL`);
}
