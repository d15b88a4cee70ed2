/** Data for the editor of a plan, in the plan's base edition. */

import type { WorkingArea, WorkingUnit } from '../../core/contract/plans.ts';
import { UNITS_PER_DEGREE } from '../../core/geometry/lattice.ts';
import { DAY_MS } from '../../core/time/durations.ts';
import type { Db } from '../../database/database.ts';
import { constant, type Sql, sql } from '../../database/sql.ts';
import { readGround, readRing } from '../../domain/lattice-ground.ts';
import { nearestLock } from '../grid/nearest-lock.ts';
import { postsOf } from '../grid/posts.ts';
import { inEdition, unitFacts } from '../shared/columns.ts';

interface Asked {
  edition: number;
  area: readonly string[];
  /** Whether the edition is no longer in force: points are assigned to today's units. */
  isPast: boolean;
  now: Date;
}

/** The part of the working area that comes from the database. */
type WorkingGround = Omit<WorkingArea, 'rules' | 'codeTemplate'>;

export async function readWorkingArea(db: Db, asked: Asked): Promise<WorkingGround> {
  const [units, keptGrounds, cameras, open, recent, buildings] = await Promise.all([
    listUnits(db, asked),
    listKeptGrounds(db, asked),
    listCameras(db, asked),
    listOpen(db, asked),
    listRecent(db, asked),
    listBuildings(db, asked),
  ]);
  return {
    edition: asked.edition,
    units,
    ...(keptGrounds.length > 0 && { keptGrounds }),
    cameras: spread(cameras),
    openIncidents: spread(open),
    incidents30d: recent.flatMap(({ x, y }) => [x, y]),
    buildings,
  };
}

/** Units. Ground travels as base64: the driver reads results as text, and hexadecimal is half as long again. */
async function listUnits(db: Db, { edition, area }: Asked): Promise<WorkingUnit[]> {
  const rows = await db.query<Omit<WorkingUnit, 'ground'> & { wkb: string | null }>(sql`
    SELECT g.code,${unitFacts},
           ${postsOf(sql`g.code`, sql`(SELECT valid_to FROM edition WHERE id = ${edition})`)} AS posts,
           ${nearestLock(sql`g.path`)} AS lock,
           CASE WHEN g.is_leaf THEN encode(ST_AsBinary(g.geom, 'NDR'), 'base64') END AS wkb
      FROM grid g
     WHERE g.path && ${area}::text[]
       AND ${inEdition(edition)}
     ORDER BY g.level, g.code`);
  return rows.map(({ wkb, ...unit }) => ({
    ...unit,
    ground: wkb === null ? null : readGround(Buffer.from(wkb, 'base64')),
  }));
}

async function listKeptGrounds(
  db: Db,
  { edition, area }: Asked,
): Promise<NonNullable<WorkingArea['keptGrounds']>> {
  const rows = await db.query<{ code: string; wkb: string }>(sql`
    SELECT g.code,
           encode(ST_AsBinary(g.geom, 'NDR'), 'base64') AS wkb
      FROM grid g
     WHERE g.path && ${area}::text[]
       AND NOT g.is_leaf
       AND NOT g.is_derived
       AND ${inEdition(edition)}
     ORDER BY g.level, g.code`);
  return rows.map(({ code, wkb }) => ({ code, ground: readGround(Buffer.from(wkb, 'base64')) }));
}

/** Units of the area `g`, and instead of a unit that keeps a shape of its own its smallest units, which are drawn on. */
const areaShapes = ({ edition, area }: Pick<Asked, 'edition' | 'area'>) => sql`
         g.path && ${area}::text[]
         AND (g.code = ANY (${area}) OR g.is_leaf)
         AND (g.code = ANY (${area})) = NOT EXISTS (
               SELECT
                 FROM grid kept
                WHERE kept.code = ANY (${area})
                  AND kept.code = ANY (g.path)
                  AND NOT kept.is_leaf
                  AND NOT kept.is_derived
                  AND ${inEdition(edition, sql`kept`)})`;

/** Units of points. Points are assigned to units of the edition in force; for an earlier one, to units on its ground today. */
const homes = ({ edition, area, isPast }: Asked) => sql`
    home AS MATERIALIZED (
      SELECT g.id
        FROM grid g
       WHERE g.path && ${area}::text[]
         AND g.is_leaf
         AND ${inEdition(edition)}
       UNION
      SELECT today.id
        FROM grid g
        JOIN grid today ON ST_Covers(g.geom, today.label_point)
       WHERE ${isPast}::boolean
         AND ${areaShapes({ edition, area })}
         AND ${inEdition(edition)}
         AND today.is_leaf
         AND today.closed_in IS NULL
    )`;

const latticePoint = (column: Sql) => sql`
           round(ST_X(${column}) * ${constant(UNITS_PER_DEGREE)})::integer AS x,
           round(ST_Y(${column}) * ${constant(UNITS_PER_DEGREE)})::integer AS y`;

interface Standing {
  code: string;
  x: number;
  y: number;
}

function listCameras(db: Db, asked: Asked): Promise<Standing[]> {
  return db.query<Standing>(sql`
    WITH${homes(asked)}
    SELECT c.code,${latticePoint(sql`c.geom`)}
      FROM home
      JOIN camera c ON c.unit_id = home.id
     ORDER BY c.code`);
}

function listOpen(db: Db, asked: Asked): Promise<Standing[]> {
  return db.query<Standing>(sql`
    WITH${homes(asked)}
    SELECT i.code,${latticePoint(sql`i.geom`)}
      FROM home
      JOIN incident i ON i.unit_id = home.id
     WHERE i.closed_at IS NULL
       AND i.geom IS NOT NULL
     ORDER BY i.code`);
}

function listRecent(db: Db, asked: Asked): Promise<Omit<Standing, 'code'>[]> {
  const { now } = asked;
  return db.query<Omit<Standing, 'code'>>(sql`
    WITH${homes(asked)}
    SELECT${latticePoint(sql`i.geom`)}
      FROM home
      JOIN incident i ON i.unit_id = home.id
     WHERE i.reported_at > ${new Date(now.getTime() - 30 * DAY_MS).toISOString()}
       AND i.reported_at <= ${now.toISOString()}
       AND i.geom IS NOT NULL
     ORDER BY x, y`);
}

/** Buildings. A storey is three metres; the remaining height of a roof is none. */
async function listBuildings(db: Db, { edition, area }: Asked): Promise<WorkingArea['buildings']> {
  const rows = await db.query<{ wkb: string; storeys: number }>(sql`
    WITH found AS (
      SELECT DISTINCT b.id
        FROM grid g
        JOIN base_feature b ON b.geom_3857 && g.geom_3857
                           AND ST_Intersects(b.geom_3857, g.geom_3857)
       WHERE ${areaShapes({ edition, area })}
         AND ${inEdition(edition)}
         AND b.layer = 'building'
    )
    SELECT encode(ST_AsBinary(ST_Transform(ST_ExteriorRing(piece.geom), 4326), 'NDR'), 'base64') AS wkb,
           coalesce(greatest(1, floor(b.height / 3)), 1)::integer AS storeys
      FROM found
      JOIN base_feature b USING (id)
     CROSS JOIN LATERAL ST_Dump(b.geom_3857) AS piece
     WHERE ST_GeometryType(piece.geom) = 'ST_Polygon'
     ORDER BY b.id, piece.path`);
  return {
    rings: rows.map(({ wkb }) => readRing(Buffer.from(wkb, 'base64'))),
    storeys: rows.map(({ storeys }) => storeys),
  };
}

function spread(points: readonly Standing[]): { codes: string[]; at: number[] } {
  return { codes: points.map(({ code }) => code), at: points.flatMap(({ x, y }) => [x, y]) };
}
