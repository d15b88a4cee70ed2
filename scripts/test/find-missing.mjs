import { existsSync } from 'node:fs';
import { findPostgres, findProgram } from '../cluster/find-programs.mjs';
import { runProgram } from '../setup/run-program.mjs';

/** System programs that the tests need, with the Debian packages that provide them. */
const NEEDS = [
  {
    what: 'PostgreSQL 15 or later with PostGIS 3.3 or later',
    debian: 'postgresql-postgis',
    isThere: () => findPostgres() !== undefined,
  },
  {
    what: 'Chromium (or its path in GETU_TEST_BROWSER)',
    debian: 'chromium',
    isThere: () => findBrowser() !== undefined,
  },
  {
    what: 'a font with Chinese characters',
    debian: 'fonts-noto-cjk',
    isThere: hasChineseFont,
  },
  {
    what: 'LibreOffice Calc',
    debian: 'libreoffice-calc-nogui',
    isThere: () => findProgram('soffice') !== undefined,
  },
  {
    what: 'GDAL with its programs (ogr2ogr, ogrinfo)',
    debian: 'gdal-bin',
    isThere: () => findProgram('ogr2ogr') !== undefined && findProgram('ogrinfo') !== undefined,
  },
];

export function findBrowser() {
  const given = process.env.GETU_TEST_BROWSER;
  if (given) return existsSync(given) ? given : undefined;
  return findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
}

async function hasChineseFont() {
  const { code, printed } = await runProgram('fc-list', [':lang=zh']);
  // Without fontconfig this cannot be checked: the system (macOS, Windows) then has its own fonts.
  return code === 127 ? process.platform !== 'linux' : printed.trim() !== '';
}

/** @returns the needs that this system does not meet */
export async function findMissing() {
  const answers = await Promise.all(NEEDS.map((need) => need.isThere()));
  return NEEDS.filter((_, index) => !answers[index]);
}
