/** Parts that make a SQLite file a GeoPackage (OGC 12-128r18), for one layer of polygons and one table. */

/** Magic numbers: the text "GPKG", and version 1.3. */
export const geoPackageMarks = [
  'PRAGMA application_id = 1196444487',
  'PRAGMA user_version = 10300',
];

const WGS84 =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],' +
  'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],' +
  'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]';

/** CREATE statements, one per entry. */
export const geoPackageTables = [
  `CREATE TABLE gpkg_spatial_ref_sys (
     srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
     organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)`,
  `INSERT INTO gpkg_spatial_ref_sys VALUES
     ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),
     ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL),
     ('WGS 84 geodetic', 4326, 'EPSG', 4326, '${WGS84}', NULL)`,
  `CREATE TABLE gpkg_contents (
     table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
     last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
     min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
     CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))`,
  `CREATE TABLE gpkg_geometry_columns (
     table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
     z TINYINT NOT NULL, m TINYINT NOT NULL,
     CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
     CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents (table_name),
     CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))`,
];

/** Encodes a geometry for a GeoPackage: header, box, WKB. */
export function packGeometry(
  wkb: Uint8Array,
  [west, south, east, north]: readonly [number, number, number, number],
): Uint8Array {
  const header = Buffer.alloc(40);
  header.write('GP', 0, 'latin1');
  // Version 1, little-endian, with a box of four numbers.
  header.writeUInt8(0, 2);
  header.writeUInt8(0b11, 3);
  header.writeInt32LE(4326, 4);
  for (const [n, edge] of [west, east, south, north].entries()) {
    header.writeDoubleLE(edge, 8 + 8 * n);
  }
  return Buffer.concat([header, wkb]);
}
