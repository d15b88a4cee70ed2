import sqlite from 'node-sqlite3-wasm';
import { englishName } from '../../core/words/english-name.ts';
import type { Translate } from '../../core/words/translate-text.ts';
import { geoPackageMarks, geoPackageTables, packGeometry } from '../../domain/geopackage.ts';
import type { ExportedShare, ExportedUnit } from './exported-units.ts';

/** Settings for speed: the file has a temporary name until it is complete, so a journal would only cost time. */
const swift = ['PRAGMA journal_mode = OFF', 'PRAGMA synchronous = OFF'];

const tables = [
  `CREATE TABLE units (
     fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom MULTIPOLYGON, code TEXT NOT NULL, level INTEGER NOT NULL,
     kind TEXT NOT NULL, use TEXT, name TEXT NOT NULL, name_en TEXT, parent TEXT, households INTEGER, population INTEGER,
     area_m2 DOUBLE NOT NULL, since_edition INTEGER NOT NULL, came_from TEXT)`,
  `CREATE TABLE lineage (
     fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, edition INTEGER NOT NULL,
     old_code TEXT NOT NULL, old_level INTEGER NOT NULL, old_name TEXT NOT NULL, old_name_en TEXT,
     new_code TEXT NOT NULL, new_level INTEGER NOT NULL, new_name TEXT NOT NULL, new_name_en TEXT, share_of_old DOUBLE NOT NULL, share_of_new DOUBLE NOT NULL)`,
];

export interface Packed {
  /** Title of the layer, in addition to its table's name. */
  title: string;
  units: AsyncIterable<ExportedUnit[]>;
  lineage: readonly ExportedShare[];
  /** Translator of names; null: there is no translation. */
  translate: Translate | null;
}

/**
 * Writes units and lineage of an edition as a GeoPackage.
 * @param file does not exist yet
 */
export async function writeGeoPackage(
  file: string,
  { title, units, lineage, translate }: Packed,
): Promise<void> {
  const database = new sqlite.Database(file);
  try {
    for (const statement of [...swift, ...geoPackageMarks, ...geoPackageTables, ...tables]) {
      database.run(statement);
    }
    database.run('BEGIN');
    const whole = await writeUnits(database, units, translate);
    writeLineage(database, lineage, translate);
    database.run(
      `INSERT INTO gpkg_contents (table_name, data_type, identifier, description, min_x, min_y, max_x, max_y, srs_id)
       VALUES ('units', 'features', 'units', ?, ?, ?, ?, ?, 4326), ('lineage', 'attributes', 'lineage', ?, NULL, NULL, NULL, NULL, NULL)`,
      [title, ...(whole ?? [null, null, null, null]), title],
    );
    database.run(
      `INSERT INTO gpkg_geometry_columns VALUES ('units', 'geom', 'MULTIPOLYGON', 4326, 0, 0)`,
    );
    database.run('COMMIT');
  } finally {
    database.close();
  }
}

async function writeUnits(
  database: sqlite.Database,
  batches: AsyncIterable<ExportedUnit[]>,
  translate: Translate | null,
): Promise<ExportedUnit['box'] | null> {
  let whole: ExportedUnit['box'] | null = null;
  const insert = database.prepare(
    `INSERT INTO units (geom, code, level, kind, use, name, name_en, parent, households, population, area_m2, since_edition, came_from)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  try {
    for await (const units of batches) {
      for (const unit of units) {
        insert.run([
          packGeometry(Buffer.from(unit.shape, 'base64'), unit.box),
          unit.code,
          unit.level,
          unit.kind,
          unit.use,
          unit.name,
          englishName(unit.name, translate),
          unit.parent,
          unit.households,
          unit.population,
          unit.areaM2,
          unit.sinceEdition,
          unit.cameFrom.length === 0 ? null : JSON.stringify(unit.cameFrom),
        ]);
        whole = whole === null ? unit.box : joinBoxes(whole, unit.box);
      }
    }
  } finally {
    insert.finalize();
  }
  return whole;
}

function writeLineage(
  database: sqlite.Database,
  lineage: readonly ExportedShare[],
  translate: Translate | null,
): void {
  const insert = database.prepare(
    `INSERT INTO lineage (edition, old_code, old_level, old_name, old_name_en, new_code, new_level, new_name, new_name_en,
                          share_of_old, share_of_new)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const inEnglish = (name: string) => englishName(name, translate);
  try {
    for (const one of lineage) {
      const old = [one.oldCode, one.oldLevel, one.oldName, inEnglish(one.oldName)];
      const fresh = [one.newCode, one.newLevel, one.newName, inEnglish(one.newName)];
      insert.run([one.edition, ...old, ...fresh, one.shareOfOld, one.shareOfNew]);
    }
  } finally {
    insert.finalize();
  }
}

function joinBoxes(one: ExportedUnit['box'], other: ExportedUnit['box']): ExportedUnit['box'] {
  return [
    Math.min(one[0], other[0]),
    Math.min(one[1], other[1]),
    Math.max(one[2], other[2]),
    Math.max(one[3], other[3]),
  ];
}
