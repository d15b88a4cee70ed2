/**
 * Headings of exported tables, for people who open them in a spreadsheet: the words of the page, and the few that only a file
 * needs.
 */
import { type FileLanguage, nameInFile } from '../core/contract/languages.ts';
import type { NamedFigure } from '../core/contract/statistics.ts';
import { fieldWords } from '../core/words/field-words.ts';

/** Names of the unit levels in a district. */
export interface LevelNames {
  level: number;
  nameZh: string;
  nameEn: string;
}

interface FileWords {
  categoryCode: string;
  metres: string;
  degrees: string;
  percent: string;
  hours: string;
  unitCode: string;
  unit: string;
  unplaced: string;
  at: (words: string, instant: string) => string;
  gridCode: string;
  longitude: string;
  latitude: string;
  yes: string;
  no: string;
  level: (level: number) => string;
  titled: (category: string, title: string) => string;
}

/** Words that only a file needs. */
const fileWords: Record<FileLanguage, FileWords> = {
  zh: {
    categoryCode: '类别代码',
    metres: '（米）',
    degrees: '（度）',
    percent: '（%）',
    hours: '（小时）',
    unitCode: '编码',
    unit: '名称',
    unplaced: '无位置或在各单元之外',
    at: (words, instant) => `${words}（${instant}）`,
    gridCode: '网格编码',
    longitude: '经度',
    latitude: '纬度',
    yes: '是',
    no: '否',
    level: (level) => `第 ${level} 级`,
    titled: (category, title) => `${category}：${title}`,
  },
  en: {
    categoryCode: 'Category code',
    metres: ' (m)',
    degrees: ' (degrees)',
    percent: ' (%)',
    hours: ' (hours)',
    unitCode: 'Code',
    unit: 'Name',
    unplaced: 'Without a place, or outside all units',
    at: (words, instant) => `${words} (${instant})`,
    gridCode: 'Grid code',
    longitude: 'Longitude',
    latitude: 'Latitude',
    yes: 'Yes',
    no: 'No',
    level: (level) => `Level ${level}`,
    titled: (category, title) => `${category}: ${title}`,
  },
};

/** Levels of the units that contain a row. */
const LEVELS = [1, 2, 3];

/** Title of an incident with its category before it. */
export const titleWith = (lang: FileLanguage, category: string, title: string) =>
  fileWords[lang].titled(category, title);

export const unplaced = (lang: FileLanguage) => fileWords[lang].unplaced;

export const yesOrNo = (is: boolean, lang: FileLanguage) =>
  is ? fileWords[lang].yes : fileWords[lang].no;

export function incidentHeader(lang: FileLanguage, levels: readonly LevelNames[]): string[] {
  const { incident: words } = fieldWords[lang];
  return [
    words.code,
    words.title,
    fileWords[lang].categoryCode,
    words.category,
    words.severity,
    words.state,
    words.reportedAt,
    words.registeredAt,
    words.dueAt,
    words.closedAt,
    words.closedOnTime,
    words.closedInGrid,
    words.address,
    words.placeFound,
    words.floor,
    words.source,
    ...placeHeader(lang, levels),
  ];
}

export function cameraHeader(lang: FileLanguage, levels: readonly LevelNames[]): string[] {
  const { camera: words } = fieldWords[lang];
  const { degrees, metres } = fileWords[lang];
  return [
    words.code,
    words.name,
    words.kind,
    words.state,
    words.floor,
    words.place,
    words.owner,
    `${words.bearing}${degrees}`,
    `${words.fieldOfView}${degrees}`,
    `${words.range}${metres}`,
    ...placeHeader(lang, levels),
  ];
}

/** Headings of the columns that name a unit. @param level of the units; null: there is none */
export function unitHeader(
  lang: FileLanguage,
  levels: readonly LevelNames[],
  level: number | null,
): string[] {
  return [fileWords[lang].unitCode, levelName(lang, levels, level)];
}

/** Form of a figure in a file: a number, one at an instant, a share in percent, a duration in hours. */
export type FigureForm = 'number' | 'numberAt' | 'percent' | 'hours';

/** Heading of the column of a figure. @param instant of figures at an instant, in local time */
export function figureHeading(
  figure: NamedFigure,
  form: FigureForm,
  lang: FileLanguage,
  instant: string,
): string {
  const word = fieldWords[lang].figure[figure];
  const { at, percent, hours } = fileWords[lang];
  const headings: Record<FigureForm, string> = {
    number: word,
    numberAt: at(word, instant),
    percent: `${word}${percent}`,
    hours: `${word}${hours}`,
  };
  return headings[form];
}

function placeHeader(lang: FileLanguage, levels: readonly LevelNames[]): string[] {
  const { gridCode, longitude, latitude } = fileWords[lang];
  return [...levelHeader(lang, levels), gridCode, longitude, latitude];
}

function levelHeader(lang: FileLanguage, levels: readonly LevelNames[]): string[] {
  return LEVELS.map((level) => levelName(lang, levels, level));
}

/** Name of a level. @param level null: of no unit */
export function levelName(
  lang: FileLanguage,
  levels: readonly LevelNames[],
  level: number | null,
): string {
  if (level === null) return fileWords[lang].unit;
  const known = levels.find((each) => each.level === level);
  if (known === undefined) return fileWords[lang].level(level);
  return nameInFile(lang, known);
}

/** Headings of the English columns, for a file in English of a district whose names are translated. */
export function englishHeader(of: 'incident' | 'camera', levels: readonly LevelNames[]): string[] {
  const { incident, camera } = fieldWords.en;
  const names =
    of === 'incident'
      ? [incident.title, incident.address, incident.source]
      : [camera.name, camera.place, camera.owner];
  return [...names, ...levelHeader('en', levels)].map(inEnglish);
}

/** Heading of a column with English names. */
export const inEnglish = (heading: string) => `${heading} in English`;
