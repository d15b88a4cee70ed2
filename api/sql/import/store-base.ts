/** Import of the schematic base map: one import is the whole map. */
import type { Db } from '../../database/database.ts';
import { sql } from '../../database/sql.ts';
import { relation } from '../shared/relation.ts';
import type { Merged } from './store-merged.ts';

export interface StagedBaseFeature {
  row: number;
  layer: string;
  class: string;
  name: string | null;
  /** Height in metres. */
  height: number | null;
  minZoom: number | null;
  /** GeoJSON text, EPSG:4326. */
  geometry: string;
}

export async function createBaseStage(db: Db): Promise<void> {
  await db.query(sql`CREATE TEMPORARY TABLE staged_base (
       row       integer PRIMARY KEY,
       layer     text NOT NULL,
       class     text NOT NULL,
       name      text,
       height    real,
       min_zoom  smallint NOT NULL,
       geom_3857 geometry(Geometry, 3857) NOT NULL
     ) ON COMMIT DROP`);
}

export async function stageBase(db: Db, rows: readonly StagedBaseFeature[]): Promise<void> {
  const { names, rows: given } = relation({
    row: sql`${rows.map((row) => row.row)}::int[]`,
    layer: sql`${rows.map((row) => row.layer)}::text[]`,
    class: sql`${rows.map((row) => row.class)}::text[]`,
    name: sql`${rows.map((row) => row.name)}::text[]`,
    height: sql`${rows.map((row) => row.height)}::real[]`,
    min_zoom: sql`${rows.map((row) => row.minZoom)}::smallint[]`,
    geometry: sql`${rows.map((row) => row.geometry)}::text[]`,
  });
  await db.query(sql`
    INSERT INTO staged_base
           (row, layer, class, name, height, min_zoom, geom_3857)
    SELECT row,
           layer,
           class,
           name,
           height,
           coalesce(min_zoom, 0),
           ST_Transform(ST_SetSRID(ST_GeomFromGeoJSON(geometry), 4326), 3857)
      FROM ${given} AS given (${names})`);
}

/** Finds self-crossing polygons and lines without length; the encoders cannot clip such shapes. */
export async function findInvalidBase(
  db: Db,
): Promise<{ row: number; detail: string; lon: number; lat: number }[]> {
  return db.query(sql`SELECT row,
            ST_IsValidReason(geom_3857)                               AS detail,
            ST_X(ST_Transform(ST_PointN(ST_Boundary(ST_Envelope(geom_3857)), 1), 4326)) AS lon,
            ST_Y(ST_Transform(ST_PointN(ST_Boundary(ST_Envelope(geom_3857)), 1), 4326)) AS lat
       FROM staged_base
      WHERE NOT ST_IsValid(geom_3857)
      ORDER BY row`);
}

/** Keeps those parts of a repaired shape that its layer can draw: parts of its own dimension. */
export async function repairBase(db: Db, rows: readonly number[]): Promise<void> {
  await db.query(sql`UPDATE staged_base
        SET geom_3857 = ST_CollectionExtract(ST_MakeValid(geom_3857), ST_Dimension(geom_3857) + 1)
      WHERE row = ANY (${rows}::int[])`);
}

/** Replaces the map if anything differs, compared as a multiset: features have no code of their own. */
export async function replaceBase(db: Db): Promise<Merged> {
  const [differing] = await db.query<Merged>(sql`WITH incoming AS (
       SELECT layer, class, name, height, min_zoom, ST_AsBinary(geom_3857) AS shape
         FROM staged_base
     ), present AS (
       SELECT layer, class, name, height, min_zoom, ST_AsBinary(geom_3857) AS shape
         FROM base_feature
     )
     SELECT (SELECT count(*)::int
               FROM (TABLE incoming EXCEPT ALL TABLE present) AS fresh) AS stored,
            (SELECT count(*)::int
               FROM (TABLE present EXCEPT ALL TABLE incoming) AS gone)  AS changed`);
  if (differing === undefined || (differing.stored === 0 && differing.changed === 0)) {
    return { stored: 0, changed: 0 };
  }
  await db.query(sql`DELETE FROM base_feature`);
  await db.query(sql`INSERT INTO base_feature (layer, class, name, height, min_zoom, geom_3857)
     SELECT layer, class, name, height, min_zoom, geom_3857
       FROM staged_base
      ORDER BY row`);
  return differing;
}
