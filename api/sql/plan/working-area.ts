/** What the editor of a plan needs, in the plan's base edition. */

import type { WorkingArea, WorkingUnit } from '../../core/contract/plans.ts';
import { UNITS_PER_DEGREE } from '../../core/geometry/lattice.ts';
import type { Sql } from '../../database/database.ts';
import { readGround, readRing } from '../../domain/lattice-ground.ts';
import { inEdition } from '../columns.ts';
import { nearestLock } from '../nearest-lock.ts';
import { postsOf } from '../posts.ts';

interface Asked {
  edition: number;
  area: readonly string[];
  /** The edition is no longer in force: what stands in it has its home in units of today. */
  isPast: boolean;
  now: Date;
}

const DAY_MS = 24 * 3600 * 1000;

/** All of it that the database knows. */
type WorkingGround = Omit<WorkingArea, 'rules' | 'codeTemplate'>;

export async function readWorkingArea(sql: Sql, asked: Asked): Promise<WorkingGround> {
  const [units, keptGrounds, cameras, open, recent, buildings] = await Promise.all([
    listUnits(sql, asked),
    listKeptGrounds(sql, asked),
    listCameras(sql, asked),
    listOpen(sql, asked),
    listRecent(sql, asked),
    listBuildings(sql, asked),
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

/** Ground travels as base64: the driver reads results as text, and hexadecimal is half as long again. */
async function listUnits(sql: Sql, { edition, area }: Asked): Promise<WorkingUnit[]> {
  const rows = await sql.query<Omit<WorkingUnit, 'ground'> & { wkb: string | null }>(
    `
    SELECT g.code,
           g.level,
           g.kind,
           g.use,
           g.name,
           g.parent_code AS parent,
           g.households,
           g.population,
           ${postsOf('g.code', '(SELECT valid_to FROM edition WHERE id = $1)')} AS posts,
           ${nearestLock('g.path')} AS lock,
           CASE WHEN g.is_leaf THEN encode(ST_AsBinary(g.geom, 'NDR'), 'base64') END AS wkb
      FROM grid g
     WHERE g.path && $2::text[]
       AND ${inEdition}
     ORDER BY g.level, g.code`,
    [edition, area],
  );
  return rows.map(({ wkb, ...unit }) => ({
    ...unit,
    ground: wkb === null ? null : readGround(Buffer.from(wkb, 'base64')),
  }));
}

async function listKeptGrounds(
  sql: Sql,
  { edition, area }: Asked,
): Promise<NonNullable<WorkingArea['keptGrounds']>> {
  const rows = await sql.query<{ code: string; wkb: string }>(
    `
    SELECT g.code,
           encode(ST_AsBinary(g.geom, 'NDR'), 'base64') AS wkb
      FROM grid g
     WHERE g.path && $2::text[]
       AND NOT g.is_leaf
       AND NOT g.is_derived
       AND ${inEdition}
     ORDER BY g.level, g.code`,
    [edition, area],
  );
  return rows.map(({ code, wkb }) => ({ code, ground: readGround(Buffer.from(wkb, 'base64')) }));
}

/** The units of the area `g`, and instead of one that keeps a shape of its own the smallest ones assigned to it: what is drawn on. */
const areaShapes = `
         g.path && $2::text[]
         AND (g.code = ANY ($2) OR g.is_leaf)
         AND (g.code = ANY ($2)) = NOT EXISTS (
               SELECT
                 FROM grid kept
                WHERE kept.code = ANY ($2)
                  AND kept.code = ANY (g.path)
                  AND NOT kept.is_leaf
                  AND NOT kept.is_derived
                  AND kept.opened_in <= $1
                  AND (kept.closed_in IS NULL OR kept.closed_in > $1))`;

/** Points have their home in units of the edition in force; for an earlier one, in those that lie on its ground today. */
const home = `
    home AS MATERIALIZED (
      SELECT g.id
        FROM grid g
       WHERE g.path && $2::text[]
         AND g.is_leaf
         AND ${inEdition}
       UNION
      SELECT today.id
        FROM grid g
        JOIN grid today ON ST_Covers(g.geom, today.label_point)
       WHERE $3
         AND ${areaShapes.trim()}
         AND ${inEdition}
         AND today.is_leaf
         AND today.closed_in IS NULL
    )`;

const latticePoint = (column: string) => `
           round(ST_X(${column}) * ${UNITS_PER_DEGREE})::integer AS x,
           round(ST_Y(${column}) * ${UNITS_PER_DEGREE})::integer AS y`;

interface Standing {
  code: string;
  x: number;
  y: number;
}

function listCameras(sql: Sql, { edition, area, isPast }: Asked): Promise<Standing[]> {
  return sql.query<Standing>(
    `
    WITH${home}
    SELECT c.code,${latticePoint('c.geom')}
      FROM home
      JOIN camera c ON c.unit_id = home.id
     ORDER BY c.code`,
    [edition, area, isPast],
  );
}

function listOpen(sql: Sql, { edition, area, isPast }: Asked): Promise<Standing[]> {
  return sql.query<Standing>(
    `
    WITH${home}
    SELECT i.code,${latticePoint('i.geom')}
      FROM home
      JOIN incident i ON i.unit_id = home.id
     WHERE i.closed_at IS NULL
       AND i.geom IS NOT NULL
     ORDER BY i.code`,
    [edition, area, isPast],
  );
}

function listRecent(
  sql: Sql,
  { edition, area, isPast, now }: Asked,
): Promise<Omit<Standing, 'code'>[]> {
  return sql.query<Omit<Standing, 'code'>>(
    `
    WITH${home}
    SELECT${latticePoint('i.geom')}
      FROM home
      JOIN incident i ON i.unit_id = home.id
     WHERE i.reported_at > $4
       AND i.reported_at <= $5
       AND i.geom IS NOT NULL
     ORDER BY x, y`,
    [edition, area, isPast, new Date(now.getTime() - 30 * DAY_MS).toISOString(), now.toISOString()],
  );
}

/** A storey is three metres; what a roof has beyond them is none. */
async function listBuildings(
  sql: Sql,
  { edition, area }: Asked,
): Promise<WorkingArea['buildings']> {
  const rows = await sql.query<{ wkb: string; storeys: number }>(
    `
    WITH found AS (
      SELECT DISTINCT b.id
        FROM grid g
        JOIN base_feature b ON b.geom_3857 && g.geom_3857
                           AND ST_Intersects(b.geom_3857, g.geom_3857)
       WHERE ${areaShapes.trim()}
         AND ${inEdition}
         AND b.layer = 'building'
    )
    SELECT encode(ST_AsBinary(ST_Transform(ST_ExteriorRing(piece.geom), 4326), 'NDR'), 'base64') AS wkb,
           coalesce(greatest(1, floor(b.height / 3)), 1)::integer AS storeys
      FROM found
      JOIN base_feature b USING (id)
     CROSS JOIN LATERAL ST_Dump(b.geom_3857) AS piece
     WHERE ST_GeometryType(piece.geom) = 'ST_Polygon'
     ORDER BY b.id, piece.path`,
    [edition, area],
  );
  return {
    rings: rows.map(({ wkb }) => readRing(Buffer.from(wkb, 'base64'))),
    storeys: rows.map(({ storeys }) => storeys),
  };
}

function spread(points: readonly Standing[]): { codes: string[]; at: number[] } {
  return { codes: points.map(({ code }) => code), at: points.flatMap(({ x, y }) => [x, y]) };
}
