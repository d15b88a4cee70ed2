/** All units of an edition in batches, and the lineage of units up to it. */
import type { Database, Db } from '../../database/database.ts';
import { empty, sql } from '../../database/sql.ts';
import { inEdition, unitFacts } from '../shared/columns.ts';
import { readInPages } from '../shared/read-in-pages.ts';

export interface ExportedUnit {
  code: string;
  level: number;
  kind: string;
  use: string | null;
  name: string;
  parent: string | null;
  households: number | null;
  population: number | null;
  areaM2: number;
  /** Edition since which it is unchanged. */
  sinceEdition: number;
  /** Predecessors with that edition, where they were other units. */
  cameFrom: { code: string; shareOfOld: number; shareOfNew: number }[];
  /** west, south, east, north. */
  box: [number, number, number, number];
  /** EPSG:4326, exactly as stored: GeoJSON, or little-endian WKB as base64. */
  shape: string;
}

export interface ExportedShare {
  edition: number;
  oldCode: string;
  oldLevel: number;
  oldName: string;
  newCode: string;
  newLevel: number;
  newName: string;
  shareOfOld: number;
  shareOfNew: number;
}

const shapes = {
  geojson: sql`ST_AsGeoJSON(g.geom, 7)`,
  wkb: sql`encode(ST_AsBinary(g.geom, 'NDR'), 'base64')`,
};

/** Units in the order of codes. */
export function streamUnits(
  database: Database,
  edition: number,
  shape: keyof typeof shapes,
): AsyncGenerator<ExportedUnit[]> {
  return readInPages<ExportedUnit>(database, {
    page: ({ after, limit }) => sql`
      SELECT g.code,${unitFacts},
             g.area_m2 AS "areaM2",
             g.opened_in AS "sinceEdition",
             (SELECT coalesce(json_agg(json_build_object('code', old.code, 'shareOfOld', l.share_of_old, 'shareOfNew', l.share_of_new)
                                       ORDER BY l.share_of_new DESC, old.code), '[]')
                FROM grid_lineage l
                JOIN grid old ON old.id = l.old_id
               WHERE l.new_id = g.id
                 -- What came from smaller units came from the one above them.
                 AND old.level <= g.level
                 AND (old.code <> g.code OR least(l.share_of_old, l.share_of_new) < 1 - 1e-6)) AS "cameFrom",
             ARRAY[ST_XMin(g.geom), ST_YMin(g.geom), ST_XMax(g.geom), ST_YMax(g.geom)] AS box,
             ${shapes[shape]} AS shape
        FROM grid g
       WHERE ${inEdition(edition)}
         ${after === null ? empty : sql`AND g.code > ${after[0] ?? null}`}
       ORDER BY g.code
       ${limit}`,
    keyOf: ({ code }) => [code],
  });
}

/** Lineage shares of all editions up to this one: within a level, and between levels where both are smallest units. */
export function listLineage(db: Db, edition: number): Promise<ExportedShare[]> {
  return db.query<ExportedShare>(sql`
    SELECT l.edition_id AS edition,
           old.code AS "oldCode",
           old.level AS "oldLevel",
           old.name AS "oldName",
           new.code AS "newCode",
           new.level AS "newLevel",
           new.name AS "newName",
           l.share_of_old AS "shareOfOld",
           l.share_of_new AS "shareOfNew"
      FROM grid_lineage l
      JOIN grid old ON old.id = l.old_id
      JOIN grid new ON new.id = l.new_id
     WHERE l.edition_id <= ${edition}
     ORDER BY l.edition_id, old.code, new.code`);
}
