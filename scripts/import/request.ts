/** Request of an import and its report. */
import type { CodeTemplate } from '../../api/core/contract/plans.ts';
import type { PublishStep } from '../../api/sql/publication/publish-edition.ts';
import type { CheckStep } from '../../api/sql/staging/check-staged-grids.ts';
import type { RepairStep } from './mend/repair-staged.ts';

export const importKinds = [
  'grids',
  'cameras',
  'incidents',
  'places',
  'staff',
  'base',
  'spaces',
  'sensors',
  'categories',
  'glossary',
] as const;
export type ImportKind = (typeof importKinds)[number];

export const importFormats = [
  'geojson',
  'ndjson',
  'shapefile',
  'geopackage',
  'csv',
  'json',
] as const;
export type ImportFormat = (typeof importFormats)[number];

export interface ImportRequest {
  kind: ImportKind;
  file: string;
  /** Detected from content and name when absent. */
  format?: ImportFormat;
  /** Layer of a GeoPackage, or shapefile in a zip with several. */
  layer?: string;
  /** Encoding of CSV text or a .dbf without .cpg; UTF-8 when absent. */
  encoding?: string;
  /** Delimiter of CSV; a comma when absent. */
  delimiter?: string;
  /** `EPSG:n`, `gcj02` or `bd09`: declared, never guessed. */
  crs?: string;
  /** Coordinate columns of a file whose records have no geometry. */
  lon?: string;
  lat?: string;
  wkt?: string;
  /** Our field → the file's fields; the first that is not empty counts. */
  map?: Record<string, string[]>;
  /** Our field → one value for every row. */
  set?: Record<string, string>;
  /** Our field → the file's value → our value; `*` stands for every other value. */
  values?: Record<string, Record<string, string>>;
  /** `iso`, `epoch-s`, `epoch-ms`, or a pattern such as `MM/DD/YYYY hh:mm:ss A`. */
  dateFormat?: string;
  /** IANA zone of times without an offset. */
  timeZone?: string;
  /** IANA zone of the district, from the command line and from the environment. */
  districtZone?: string;
  configuredZone?: string;
  skipInvalid?: boolean;
  repair?: boolean;
  dryRun?: boolean;
  /** Generated, not surveyed: labelled wherever it is shown. */
  schematic?: boolean;
  /** Incidents: unknown category names become new ones in group 99. */
  newCategories?: boolean;
  /** Categories: codes that incidents use may be renamed. */
  renameCategories?: boolean;
  /** Incidents: category of rows with an unknown one. */
  categoryDefault?: string;
  /** Cameras: allowed origins of streams, as `parseMediaOrigins` reads them; none when absent. */
  mediaOrigins?: readonly string[];
  /** Level of imported grids. */
  level?: number;
  levelField?: string;
  parent?: 'field' | 'prefix' | 'largest-share';
  upper?: 'derive' | 'keep';
  replaceLevel?: boolean;
  /** Template by which grids without a code get one; 6 + 3 + 3 + 3 + 3 digits when absent. */
  codeTemplate?: CodeTemplate;
  title?: string;
  /** ISO instant with offset. */
  validFrom?: string;
}

/** One fault. `row` counts features or records from 1; null: a fault of the whole file. */
export interface ImportFinding {
  row: number | null;
  reason: string;
  code: string | null;
  detail: string | null;
  /** Longitude, latitude in EPSG:4326, when the fault has a place. */
  place: [number, number] | null;
  /** Square metres on the ellipsoid, for overlaps and gaps. */
  areaM2: number | null;
  outcome: 'refused' | 'repaired' | 'noted';
}

/** The time zone in which the days of the district are counted, and its source. */
export interface DistrictZone {
  name: string;
  from: 'data' | 'flag' | 'environment' | 'times_of_file' | 'usual';
}

export interface ImportReport {
  kind: ImportKind;
  file: string;
  format: ImportFormat | null;
  sourceCrs: string | null;
  /** Null: the import was refused before it was known. */
  districtZone: DistrictZone | null;
  /** `refused` and `dry_run`: nothing was stored. `unchanged`: there was nothing to store. */
  outcome: 'stored' | 'unchanged' | 'refused' | 'dry_run';
  /** Whether it was a dry run. */
  dryRun: boolean;
  read: number;
  stored: number;
  changed: number;
  unchanged: number;
  repaired: number;
  refused: number;
  /** Number of all findings by reason; `findings` keeps the first 10,000. */
  reasons: Record<string, number>;
  findings: ImportFinding[];
  editionId: number | null;
  runId: number | null;
  seconds: number;
}

export interface ImportProgress {
  /** `committing` is the last phase: from here on the file may be stored. */
  phase: 'reading' | 'checking' | 'storing' | 'homing' | 'publishing' | 'committing';
  /** Step of checking or publishing. */
  step?: CheckStep | RepairStep | PublishStep;
  rows: number;
  /** 0 … 1; null when unknown. */
  fraction: number | null;
}

/** Refusal of a whole file, caused by the user; `message` says what to do. */
export class ImportRefusal extends Error {
  override readonly name = 'ImportRefusal';
  constructor(
    readonly reason: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
