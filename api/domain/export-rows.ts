/**
 * Converts one exported row into table cells, in words and local time, and into a GeoJSON feature, in codes and UTC. Names are
 * those of the data, so that they can be joined with any other file; English names stand in additional columns.
 */

import type { CameraKind, CameraState } from '../core/contract/cameras.ts';
import type { PlaceFound } from '../core/contract/geocode.ts';
import { type IncidentState, WARNING_SOURCE } from '../core/contract/incidents.ts';
import type { IncidentFigures } from '../core/contract/statistics.ts';
import { dayOf, writeClock } from '../core/time/zoned-days.ts';
import { englishName } from '../core/words/english-name.ts';
import { fieldWords } from '../core/words/field-words.ts';
import type { Translate } from '../core/words/translate-text.ts';
import {
  cameraHeader,
  type ExportLanguage,
  englishHeader,
  figureHeader,
  incidentHeader,
  inEnglish,
  type LevelNames,
  levelName,
  yesOrNo,
} from './export-words.ts';
import type { Cell } from './write-csv.ts';

interface Placed {
  /** Names of the units that contain the row, from level 1 down, at most three. */
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
  /** Precision at which the address was found. */
  placeFound: PlaceFound | null;
  floor: string | null;
  source: string | null;
  /** True: reported in Getu; false: imported. */
  cameLive: boolean;
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

/** Headings, and the conversion of a row into cells. */
export interface ExportTable<Row> {
  header: readonly string[];
  cellsOf: (row: Row) => readonly Cell[];
}

interface Written {
  lang: ExportLanguage;
  levels: readonly LevelNames[];
  /** Translator of names in the data; null: there is no translation. */
  translate: Translate | null;
}

export function incidentTable({
  lang,
  levels,
  translate,
  timeZone,
}: Written & { timeZone: string }): ExportTable<IncidentRow> {
  return withEnglish(
    {
      header: incidentHeader(lang, levels),
      cellsOf: (row) => incidentCells(row, lang, timeZone),
    },
    englishHeader('incident', levels),
    (row, say) => {
      const title = say(row.title);
      return [
        title && titleInFull({ ...row, title }, row.address === row.title, 'en'),
        ...[row.address, row.source, ...unitCells(row.unitNames)].map(say),
      ];
    },
    { lang, translate },
  );
}

export function cameraTable({ lang, levels, translate }: Written): ExportTable<CameraRow> {
  return withEnglish(
    { header: cameraHeader(lang, levels), cellsOf: (row) => cameraCells(row, lang) },
    englishHeader('camera', levels),
    ({ name, place, owner, unitNames }, say) =>
      [name, place, owner, ...unitCells(unitNames)].map(say),
    { lang, translate },
  );
}

interface CountedUnit {
  /** Code of the unit; null: rows that lie in none of the units. */
  code: string | null;
  name: string;
  figures: Omit<IncidentFigures, 'closedWithGridKnown'>;
}

/**
 * Table of figures of the units one level below a unit, as the page shows them: shares in percent with one decimal, durations
 * in hours.
 * @param openAt the instant of the figures of open and overdue incidents
 */
export function figureTable({
  lang,
  levels,
  translate,
  timeZone,
  level,
  openAt,
}: Written & { timeZone: string; level: number | null; openAt: string }): ExportTable<CountedUnit> {
  const then = writeEnd(openAt, timeZone);
  return withEnglish(
    {
      header: figureHeader(lang, levels, level, then),
      cellsOf: ({ code, name, figures }) => [
        code,
        name,
        figures.registered,
        figures.shouldHaveClosed,
        figures.closed,
        figures.closedOnTime,
        figures.closedWithoutDueDate,
        figures.closedInGrid,
        figures.returned,
        figures.reopened,
        percent(figures.closureRate),
        percent(figures.onTimeRate),
        percent(figures.inGridRate),
        hours(figures.medianHandlingS),
        hours(figures.meanHandlingS),
        figures.open,
        figures.overdue,
      ],
    },
    [inEnglish(levelName('en', levels, level))],
    ({ name }, say) => [say(name)],
    { lang, translate },
  );
}

/** Writes the end of a day as 24:00, as the page does; 0:00 would belong to the next day. */
function writeEnd(instant: string, timeZone: string): string {
  const time = writeClock(Date.parse(instant), timeZone);
  if (!time.endsWith(' 00:00:00')) return time;
  return `${dayOf(Date.parse(instant) - 1, timeZone)} 24:00:00`;
}

/** Hours with two decimals, as a number for calculations in a spreadsheet. */
const hours = (seconds: number | null) =>
  seconds === null ? null : Math.round(seconds / 36) / 100;

const percent = (share: number | null) => (share === null ? null : Math.round(share * 1000) / 10);

/** Appends the columns with English names, where the file is for readers of English. */
function withEnglish<Row>(
  { header, cellsOf }: ExportTable<Row>,
  moreHeader: readonly string[],
  namesOf: (row: Row, say: (name: string | null) => string | null) => readonly (string | null)[],
  { lang, translate }: Pick<Written, 'lang' | 'translate'>,
): ExportTable<Row> {
  if (lang !== 'en' || translate === null) return { header, cellsOf };
  return {
    header: [...header, ...moreHeader],
    cellsOf: (row) => [...cellsOf(row), ...namesOf(row, (name) => englishName(name, translate))],
  };
}

function incidentCells(row: IncidentRow, lang: ExportLanguage, timeZone: string): Cell[] {
  const words = fieldWords[lang];
  const { ordinary, urgent, emergency } = words.severity;
  const yesNo = (is: boolean | null) => (is === null ? null : yesOrNo(is, lang));
  const time = (instant: string | null) =>
    instant === null ? null : { clock: writeClock(Date.parse(instant), timeZone) };
  return [
    row.code,
    titleInFull(row, row.address === row.title, lang),
    row.category,
    lang === 'zh' ? row.categoryZh : row.categoryEn,
    [ordinary, urgent, emergency][row.severity - 1] ?? null,
    words.state[row.state],
    time(row.reportedAt),
    time(row.registeredAt),
    time(row.dueAt),
    time(row.closedAt),
    yesNo(row.closedOnTime),
    yesNo(row.closedInGrid),
    row.address,
    row.placeFound?.name ?? null,
    row.floor,
    row.source === WARNING_SOURCE
      ? words.incident.crowdWarning
      : (row.source ?? (row.cameLive ? words.incident.reportedHere : null)),
    ...placeCells(row),
  ];
}

/** Title of an incident as the page shows it: a title that only repeats the place gets the category before it. */
function titleInFull(
  { title, categoryZh, categoryEn }: Pick<IncidentRow, 'title' | 'categoryZh' | 'categoryEn'>,
  isOnlyPlace: boolean,
  lang: ExportLanguage,
): string {
  if (!isOnlyPlace) return title;
  return lang === 'zh' ? `${categoryZh}：${title}` : `${categoryEn}: ${title}`;
}

function cameraCells(row: CameraRow, lang: ExportLanguage): Cell[] {
  const words = fieldWords[lang];
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
  return [...unitCells(unitNames), gridCode, lon, lat];
}

function unitCells(names: readonly string[]): (string | null)[] {
  const [street = null, community = null, grid = null] = names;
  return [street, community, grid];
}

export function incidentFeature(row: IncidentRow, translate: Translate | null) {
  const { code, title, category, severity, state, reportedAt, registeredAt, dueAt, closedAt } = row;
  const { closedOnTime, closedInGrid, address, placeFound, floor, source, gridCode } = row;
  const { categoryZh, categoryEn } = row;
  return toFeature(row, {
    code,
    title,
    titleEn: englishName(title, translate),
    category,
    categoryZh,
    categoryEn,
    severity,
    state,
    reportedAt,
    registeredAt,
    dueAt,
    closedAt,
    closedOnTime,
    closedInGrid,
    address,
    addressEn: englishName(address, translate),
    placeFound: placeFound?.name ?? null,
    placePrecision: placeFound?.precision ?? null,
    floor,
    source,
    sourceEn: englishName(source, translate),
    gridCode,
  });
}

export function cameraFeature(row: CameraRow, translate: Translate | null) {
  const { code, name, kind, state, floor, place, owner, bearing, fieldOfView, rangeM } = row;
  const { gridCode } = row;
  return toFeature(row, {
    code,
    name,
    nameEn: englishName(name, translate),
    kind,
    state,
    floor,
    place,
    placeEn: englishName(place, translate),
    owner,
    ownerEn: englishName(owner, translate),
    bearing,
    fieldOfView,
    rangeM,
    gridCode,
  });
}

/** GeoJSON feature; an unknown place is a null geometry (RFC 7946). */
function toFeature({ lon, lat }: Placed, properties: { code: string; [name: string]: unknown }) {
  return {
    type: 'Feature',
    id: properties.code,
    geometry: lon === null || lat === null ? null : { type: 'Point', coordinates: [lon, lat] },
    properties,
  };
}
