/**
 * One street of eight micro-grids, a thousandth of a degree each, in two communities of two grids:
 *
 *     34.752 ┌────┬────┬────┬────┐
 *            │ 2  │ 2  │ 2  │ 2  │
 *     34.751 ├────┼────┼────┼────┤   columns are grids 001001 001002 │ 002001 002002 (exclusive, a mall)
 *            │ 1  │ 1  │ 1  │ 1  │
 *     34.750 └────┴────┴────┴────┘
 *          113.660   .662      .664
 *
 * Edition 1 was in force until June 2026; in edition 2 grid 001002 has another name, all else is as it was.
 */
import type { Db } from '../../../api/database/database.ts';
import { sql } from '../../../api/database/sql.ts';

export const STREET = '410103001';
export const NOW = new Date('2026-07-01T00:00:00Z');

export async function storeDistrict(db: Db): Promise<void> {
  await db.query(sql`
    INSERT INTO edition (id, title, valid_from, valid_to, published_at)
    VALUES (1, '第一版', '2026-01-01Z', '2026-06-01Z', '2026-01-01Z'),
           (2, '第二版', '2026-06-01Z', NULL, '2026-06-01Z')`);
  await db.query(sql`
    WITH cell AS (
      SELECT '410103001' AS street,
             lpad((x / 2 + 1)::text, 3, '0') AS community,
             lpad((x % 2 + 1)::text, 3, '0') AS grid,
             lpad((y + 1)::text, 3, '0') AS micro,
             ST_MakeEnvelope(113.66 + x * 0.001, 34.75 + y * 0.001, 113.661 + x * 0.001, 34.751 + y * 0.001, 4326) AS geom
        FROM generate_series(0, 3) AS x,
             generate_series(0, 1) AS y
    ),
    unit AS (
      SELECT ARRAY[street] AS path, '德化街街道' AS name, ST_Union(geom) AS geom FROM cell GROUP BY 1
      UNION ALL
      SELECT ARRAY[street, street || community], '社区' || community, ST_Union(geom) FROM cell GROUP BY 1, 2
      UNION ALL
      SELECT ARRAY[street, street || community, street || community || grid], '网格' || grid, ST_Union(geom) FROM cell GROUP BY 1, 2
      UNION ALL
      SELECT ARRAY[street, street || community, street || community || grid, street || community || grid || micro], '微网格' || micro, geom FROM cell
    )
    INSERT INTO grid (code, level, kind, use, name, parent_code, path, is_leaf, is_derived, households, population, opened_in,
                      geom, geom_3857, geom_3857_low, label_point, area_m2)
    SELECT path[cardinality(path)],
           cardinality(path),
           CASE WHEN path[3] = '410103001002002' AND cardinality(path) = 3 THEN 'exclusive' ELSE 'general' END,
           CASE WHEN path[3] = '410103001002002' AND cardinality(path) = 3 THEN 'mall' END,
           name,
           path[cardinality(path) - 1],
           path,
           cardinality(path) = 4,
           cardinality(path) < 4,
           CASE WHEN cardinality(path) = 4 THEN 40 ELSE 400 END,
           CASE WHEN cardinality(path) = 4 THEN 100 ELSE 1000 END,
           1,
           ST_Multi(geom),
           ST_Multi(ST_Transform(geom, 3857)),
           ST_Multi(ST_Transform(geom, 3857)),
           ST_PointOnSurface(geom),
           ST_Area(geom::geography)
      FROM unit`);
  await db.query(sql`
    WITH closed AS (
      UPDATE grid SET closed_in = 2 WHERE code = '410103001001002' RETURNING *
    )
    INSERT INTO grid (code, level, kind, use, name, parent_code, path, is_leaf, is_derived, households, population, opened_in,
                      geom, geom_3857, geom_3857_low, label_point, area_m2)
    SELECT code, level, kind, use, '新网格', parent_code, path, is_leaf, is_derived, households, population, 2,
           geom, geom_3857, geom_3857_low, label_point, area_m2
      FROM closed`);
  await db.query(sql`
    INSERT INTO grid_border (level, left_id, right_id, opened_in, geom_3857, geom_3857_low)
    SELECT min(a.level), min(a.id), NULL, 1, b.line, b.line
      FROM grid a,
           LATERAL (SELECT ST_Multi(ST_ExteriorRing(ST_GeometryN(a.geom_3857, 1))) AS line) b
     WHERE a.level IN (1, 4)
     GROUP BY b.line`);
  await db.query(sql`
    INSERT INTO grid_staff (grid_code, role, name, extension)
    VALUES ('410103001', 'leader', '赵主任', '8001'),
           ('410103001001001', 'worker', '钱网格员', NULL),
           ('410103001001001', 'chief', '孙网格长', '8002')`);
  await storePoints(db);
  await storeBase(db);
}

async function storePoints(db: Db): Promise<void> {
  await db.query(sql`
    WITH point (code, kind, state, lon, lat) AS (
      VALUES ('C-1', 'mall', 'online', 113.6635, 34.7505),
             ('C-2', 'mall', 'offline', 113.6635, 34.7505),
             ('C-3', 'street', 'online', 113.6605, 34.7505),
             ('C-4', 'high_altitude', 'online', 113.7, 34.8)
    )
    INSERT INTO camera (code, name, kind, state, floor, place, bearing, field_of_view, range_m, unit_id, geom, geom_3857)
    SELECT p.code, '摄像机' || p.code, p.kind, p.state, '1F', '亚细亚', 90, 60, 30, g.id, s.geom, ST_Transform(s.geom, 3857)
      FROM point p
     CROSS JOIN LATERAL (SELECT ST_SetSRID(ST_MakePoint(p.lon, p.lat), 4326) AS geom) s
      LEFT JOIN grid g ON g.is_leaf AND ST_Covers(g.geom, s.geom)`);
  await db.query(sql`
    WITH point (code, title, category, severity, state, reported, due, closed, in_grid, lon, lat) AS (
      VALUES ('E-1', '店外经营', '0501', 1, 'dispatched', '2026-06-30 12:00Z', '2026-07-02 00:00Z', NULL, NULL, 113.6605, 34.7505),
             ('E-2', '暴露垃圾', '0101', 2, 'registered', '2026-06-29 12:00Z', '2026-06-30 12:00Z', NULL, NULL, 113.6605, 34.7505),
             ('E-3', '消防通道占用', '0701', 3, 'closed', '2026-06-20 12:00Z', NULL, '2026-06-20 15:00Z', true, 113.6615, 34.7515),
             ('E-4', '暴露垃圾', '0101', 1, 'closed', '2026-06-21 12:00Z', NULL, '2026-06-22 12:00Z', false, 113.6635, 34.7515),
             ('E-5', '非法小广告', '0201', 1, 'closed', '2026-02-01 12:00Z', NULL, '2026-02-02 12:00Z', true, 113.6635, 34.7515),
             ('E-6', '邻里纠纷', '0601', 1, 'reported', '2026-06-30 23:00Z', NULL, NULL, NULL, NULL, NULL)
    )
    INSERT INTO incident (code, title, category, severity, state, reported_at, registered_at, due_at, closed_at, closed_in_grid,
                          address, unit_id, geom, geom_3857)
    SELECT p.code, p.title, p.category, p.severity, p.state, p.reported::timestamptz, p.reported::timestamptz, p.due::timestamptz,
           p.closed::timestamptz, p.in_grid::boolean, '德化街1号', g.id, s.geom, ST_Transform(s.geom, 3857)
      FROM point p
     CROSS JOIN LATERAL (SELECT ST_SetSRID(ST_MakePoint(p.lon::float8, p.lat::float8), 4326) AS geom) s
      LEFT JOIN grid g ON g.is_leaf AND ST_Covers(g.geom, s.geom)`);
  await db.query(sql`
    INSERT INTO place (code, kind, name, address, search, geom)
    VALUES ('P-1', 'address', '德化街25号楼', '德化街街道', '德化街25栋德化街街道', ST_SetSRID(ST_MakePoint(113.661, 34.751), 4326)),
           ('P-2', 'road', '德化街', NULL, '德化街', ST_SetSRID(ST_MakePoint(113.662, 34.751), 4326)),
           ('P-3', 'poi', '百年德化', '德化街100号', '百年德化德化街100号', ST_SetSRID(ST_MakePoint(113.663, 34.751), 4326))`);
}

async function storeBase(db: Db): Promise<void> {
  await db.query(sql`
    INSERT INTO import_run (kind, file_name, sha256, source_crs, is_schematic, report)
    VALUES ('base', 'base.ndjson', '', 'EPSG:4326', true, '{}'),
           ('grids', 'grids.ndjson', '', 'EPSG:4326', true, '{}')`);
  await db.query(sql`
    WITH feature (layer, class, name, height, min_zoom, geom) AS (
      VALUES ('building', 'mall', '亚细亚', 32.5, 14, ST_MakeEnvelope(113.6632, 34.7502, 113.6638, 34.7508, 4326)),
             ('building', 'house', NULL, 9, 14, ST_MakeEnvelope(113.6602, 34.7502, 113.6606, 34.7506, 4326)),
             ('road', 'primary', '德化街', NULL, 8, ST_GeomFromText('LINESTRING(113.65 34.751, 113.662 34.7512, 113.67 34.751)', 4326)),
             ('water', 'canal', '金水河', NULL, 8, ST_MakeEnvelope(113.65, 34.753, 113.67, 34.754, 4326))
    )
    INSERT INTO base_feature (layer, class, name, height, min_zoom, geom_3857)
    SELECT layer, class, name, height, min_zoom, ST_Transform(geom, 3857)
      FROM feature`);
}
