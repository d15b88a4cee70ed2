/**
 * Exported rows as table cells, in words and local time. English names stand in additional columns.
 */
import { WARNING_SOURCE } from '../core/contract/incidents.ts';
import { type FileLanguage, isFileOfData, nameInFile } from '../core/contract/languages.ts';
import { writeClock } from '../core/time/zoned-days.ts';
import { englishName } from '../core/words/english-name.ts';
import { fieldWords } from '../core/words/field-words.ts';
import type { Translate } from '../core/words/translate-text.ts';
import type { Cell } from '../core/words/write-csv.ts';
import type { CameraRow, IncidentRow, Placed } from './export-rows.ts';
import {
  cameraHeader,
  englishHeader,
  incidentHeader,
  type LevelNames,
  titleWith,
  yesOrNo,
} from './export-words.ts';

/** Headings, and the conversion of a row into cells. */
export interface ExportTable<Row> {
  header: readonly string[];
  cellsOf: (row: Row) => readonly Cell[];
}

export interface Written {
  lang: FileLanguage;
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

/** Appends the columns with English names, where the file is for readers of English. */
export function withEnglish<Row>(
  { header, cellsOf }: ExportTable<Row>,
  moreHeader: readonly string[],
  namesOf: (row: Row, say: (name: string | null) => string | null) => readonly (string | null)[],
  { lang, translate }: Pick<Written, 'lang' | 'translate'>,
): ExportTable<Row> {
  if (isFileOfData(lang) || translate === null) return { header, cellsOf };
  return {
    header: [...header, ...moreHeader],
    cellsOf: (row) => [...cellsOf(row), ...namesOf(row, (name) => englishName(name, translate))],
  };
}

function incidentCells(row: IncidentRow, lang: FileLanguage, timeZone: string): Cell[] {
  const words = fieldWords[lang];
  const { ordinary, urgent, emergency } = words.severity;
  const yesNo = (is: boolean | null) => (is === null ? null : yesOrNo(is, lang));
  const time = (instant: string | null) =>
    instant === null ? null : { clock: writeClock(Date.parse(instant), timeZone) };
  return [
    row.code,
    titleInFull(row, row.address === row.title, lang),
    row.category,
    nameInFile(lang, { nameZh: row.categoryZh, nameEn: row.categoryEn }),
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
  lang: FileLanguage,
): string {
  if (!isOnlyPlace) return title;
  const category = nameInFile(lang, { nameZh: categoryZh, nameEn: categoryEn });
  return titleWith(lang, category, title);
}

function cameraCells(row: CameraRow, lang: FileLanguage): Cell[] {
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
