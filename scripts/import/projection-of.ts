import type { Db } from '../../api/database/database.ts';
import { sql } from '../../api/database/sql.ts';

const cgcs2000 = '+ellps=GRS80 +units=m +no_defs +type=crs';

/**
 * proj4 text of an EPSG code, or null if neither we nor the database know it. x is east or longitude, y north or latitude, as
 * in files of GIS programs, independent of the axis order in the EPSG register.
 */
export async function projectionOf(db: Db, epsg: number): Promise<string | null> {
  const known = knownProjection(epsg);
  if (known !== null) return known;
  const [row] = await db.query<{ proj4text: string }>(sql`SELECT proj4text
       FROM spatial_ref_sys
      WHERE auth_name = 'EPSG'
        AND auth_srid = ${epsg}`);
  return row?.proj4text.trim() || null;
}

/** Definitions of common systems by formula: independent of the database, and the same for every PROJ version. */
export function knownProjection(epsg: number): string | null {
  if (epsg === 4326 || epsg === 4490) return '+proj=longlat +datum=WGS84 +no_defs +type=crs';
  if (epsg === 3857) {
    return '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs';
  }
  const gauss = gaussKruger(epsg);
  if (gauss !== null) {
    return `+proj=tmerc +lat_0=0 +lon_0=${gauss.meridian} +k=1 +x_0=${gauss.falseEasting} +y_0=0 ${cgcs2000}`;
  }
  const zone = epsg % 100;
  const isUtm = (epsg > 32600 && epsg <= 32660) || (epsg > 32700 && epsg <= 32760);
  if (isUtm)
    return `+proj=utm +zone=${zone}${epsg > 32700 ? ' +south' : ''} +datum=WGS84 +units=m +no_defs`;
  return null;
}

/**
 * Zones of CGCS2000 / Gauss-Krüger, EPSG:4491–4554: 6° zones 13–23 with the zone number before the easting, the same without
 * it, 3° zones 25–45 with it, the same without it.
 */
function gaussKruger(epsg: number): { meridian: number; falseEasting: number } | null {
  const between = (first: number, last: number) => epsg >= first && epsg <= last;
  if (between(4491, 4501)) {
    const zone = epsg - 4491 + 13;
    return { meridian: zone * 6 - 3, falseEasting: zone * 1_000_000 + 500_000 };
  }
  if (between(4502, 4512)) return { meridian: 75 + (epsg - 4502) * 6, falseEasting: 500_000 };
  if (between(4513, 4533)) {
    const zone = epsg - 4513 + 25;
    return { meridian: zone * 3, falseEasting: zone * 1_000_000 + 500_000 };
  }
  if (between(4534, 4554)) return { meridian: 75 + (epsg - 4534) * 3, falseEasting: 500_000 };
  return null;
}
