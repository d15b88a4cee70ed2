import proj4 from 'proj4';
import type { Db } from '../../api/database/database.ts';
import { unshift } from './chinese-shift.ts';
import { projectionOf } from './projection-of.ts';
import { ImportRefusal } from './request.ts';
import type { FileCrs } from './source.ts';

/** Coordinate system of a file, with the transformation to EPSG:4326. */
export interface SourceCrs {
  /** Name recorded with the import: `EPSG:4547`, `gcj02`, or the name inside a .prj. */
  name: string;
  /**
   * Whether the ellipsoid is older than satellite geodesy (Beijing 1954, Xi'an 1980, NAD 27): one set of parameters for a whole
   * country, if any, is right to some tens of metres.
   */
  isOldDatum: boolean;
  /** Longitude and latitude in degrees; a reason key outside the area of the system. */
  toWgs84(x: number, y: number): [number, number] | 'outside_mainland_china' | 'not_convertible';
}

/** Coordinate system of `--crs`. Throws ImportRefusal for invalid text and unknown systems. */
export async function declaredCrs(db: Db, text: string): Promise<SourceCrs> {
  const key = text.trim().toLowerCase().replace(/[-_ ]/gu, '');
  if (key === 'gcj02' || key === 'bd09') {
    return {
      name: key,
      isOldDatum: false,
      toWgs84: (x, y) => unshift(key, x, y) ?? 'outside_mainland_china',
    };
  }
  const found = /^(?:epsg:)?(\d{4,6})$/u.exec(key);
  if (found === null) {
    throw new ImportRefusal('unknown_crs', `--crs ${text}: give EPSG:number, gcj02 or bd09.`);
  }
  return epsgCrs(db, Number(found[1]));
}

/** Coordinate system that the file itself declares. */
export async function fileCrs(db: Db, said: FileCrs): Promise<SourceCrs> {
  if (said.epsg !== null) return epsgCrs(db, said.epsg);
  const wkt = said.wkt ?? '';
  const name = /^\s*\w+\s*\[\s*"([^"]{1,100})"/u.exec(wkt)?.[1];
  if (name === undefined) throw new ImportRefusal('unreadable_crs', `${said.from} cannot be read.`);
  const authority = /AUTHORITY\s*\[\s*"EPSG"\s*,\s*"?(\d+)"?\s*\]\s*\]\s*$/iu.exec(wkt)?.[1];
  try {
    return projected(authority === undefined ? name : `EPSG:${authority}`, wkt);
  } catch (cause) {
    throw new ImportRefusal('unreadable_crs', `${said.from} cannot be read: ${name}.`, { cause });
  }
}

async function epsgCrs(db: Db, epsg: number): Promise<SourceCrs> {
  const projection = await projectionOf(db, epsg);
  if (projection === null) {
    throw new ImportRefusal('unknown_crs', `EPSG:${epsg} is not a system this database knows.`);
  }
  if (/\+proj=longlat/u.test(projection) && /WGS84|GRS80/u.test(projection)) {
    return { name: `EPSG:${epsg}`, isOldDatum: false, toWgs84: (x, y) => [x, y] };
  }
  return projected(`EPSG:${epsg}`, projection);
}

function projected(name: string, definition: string): SourceCrs {
  const converter = proj4(definition, 'EPSG:4326');
  return {
    name,
    // GRS 80 and WGS 84 have this semi-major axis, and systems based on them agree within a metre or two.
    isOldDatum: Math.abs(proj4.Proj(definition).a - 6_378_137) > 0.5,
    toWgs84(x, y) {
      // proj4 throws for points outside a projection, and for NaN.
      try {
        const [lon = Number.NaN, lat = Number.NaN] = converter.forward([x, y]);
        return Number.isFinite(lon) && Number.isFinite(lat) ? [lon, lat] : 'not_convertible';
      } catch {
        return 'not_convertible';
      }
    },
  };
}

/**
 * Whether two declarations place the same numbers more than a metre apart. Places are compared, since one system has several
 * names (EPSG:4326, CGCS2000, an ESRI name in a .prj).
 */
export function contradicts(one: SourceCrs, other: SourceCrs, x: number, y: number): boolean {
  const here = one.toWgs84(x, y);
  const there = other.toWgs84(x, y);
  if (typeof here === 'string' || typeof there === 'string') return true;
  const metres = 111_320;
  const east = (here[0] - there[0]) * metres * Math.cos((here[1] * Math.PI) / 180);
  const north = (here[1] - there[1]) * metres;
  return !(Math.hypot(east, north) <= 1);
}
