/** One exported row as cells of a table, in words and local time, and as a GeoJSON feature, in codes and UTC. */
import type { CameraKind, CameraState } from '../contract/cameras.ts';
import { type IncidentState, WARNING_SOURCE } from '../contract/incidents.ts';
import { type ExportLanguage, exportWords } from './export-words.ts';
import type { Cell } from './write-csv.ts';

interface Placed {
  /** Names of the units that contain it, from level 1 down, at most three. */
  unitNames: readonly string[];
  gridCode: string | null;
  lon: number | null;
  lat: number | null;
}

export interface IncidentRow extends Placed {
  code: string;
  title: string;
  category: string;
  categoryZh: string;
  categoryEn: string;
  severity: 1 | 2 | 3;
  state: IncidentState;
  /** ISO instants. */
  reportedAt: string;
  registeredAt: string | null;
  dueAt: string | null;
  closedAt: string | null;
  closedOnTime: boolean | null;
  closedInGrid: boolean | null;
  address: string | null;
  floor: string | null;
  source: string | null;
}

export interface CameraRow extends Placed {
  code: string;
  name: string;
  kind: CameraKind;
  state: CameraState;
  floor: string | null;
  place: string | null;
  owner: string | null;
  bearing: number | null;
  fieldOfView: number | null;
  rangeM: number | null;
}

export function incidentCells(row: IncidentRow, lang: ExportLanguage, timeZone: string): Cell[] {
  const words = exportWords[lang];
  const yesNo = (is: boolean | null) => (is === null ? null : is ? words.yes : words.no);
  const time = (instant: string | null) =>
    instant === null ? null : { clock: writeLocalTime(instant, timeZone) };
  return [
    row.code,
    row.title,
    row.category,
    lang === 'zh' ? row.categoryZh : row.categoryEn,
    words.severity[row.severity - 1] ?? null,
    words.state[row.state],
    time(row.reportedAt),
    time(row.registeredAt),
    time(row.dueAt),
    time(row.closedAt),
    yesNo(row.closedOnTime),
    yesNo(row.closedInGrid),
    row.address,
    row.floor,
    row.source === WARNING_SOURCE ? words.crowdWarning : row.source,
    ...placeCells(row),
  ];
}

export function cameraCells(row: CameraRow, lang: ExportLanguage): Cell[] {
  const words = exportWords[lang];
  return [
    row.code,
    row.name,
    words.cameraKind[row.kind],
    words.cameraState[row.state],
    row.floor,
    row.place,
    row.owner,
    row.bearing,
    row.fieldOfView,
    row.rangeM,
    ...placeCells(row),
  ];
}

function placeCells({ unitNames, gridCode, lon, lat }: Placed): Cell[] {
  const [street = null, community = null, grid = null] = unitNames;
  return [street, community, grid, gridCode, lon, lat];
}

export function incidentFeature(row: IncidentRow) {
  const { code, title, category, severity, state, reportedAt, registeredAt, dueAt, closedAt } = row;
  const { closedOnTime, closedInGrid, address, floor, source, gridCode } = row;
  return toFeature(row, {
    code,
    title,
    category,
    severity,
    state,
    reportedAt,
    registeredAt,
    dueAt,
    closedAt,
    closedOnTime,
    closedInGrid,
    address,
    floor,
    source,
    gridCode,
  });
}

export function cameraFeature(row: CameraRow) {
  const { code, name, kind, state, floor, place, owner, bearing, fieldOfView, rangeM } = row;
  const { gridCode } = row;
  return toFeature(row, {
    code,
    name,
    kind,
    state,
    floor,
    place,
    owner,
    bearing,
    fieldOfView,
    rangeM,
    gridCode,
  });
}

/** RFC 7946: a place that is not known is a null geometry. */
function toFeature({ lon, lat }: Placed, properties: { code: string; [name: string]: unknown }) {
  return {
    type: 'Feature',
    id: properties.code,
    geometry: lon === null || lat === null ? null : { type: 'Point', coordinates: [lon, lat] },
    properties,
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** "2026-03-01 08:00:00" in the city's time: what a spreadsheet takes for a time. */
function writeLocalTime(instant: string, timeZone: string): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    formats.set(timeZone, format);
  }
  return format.format(new Date(instant));
}
