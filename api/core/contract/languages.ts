/**
 * The languages of page, wall and files: the only list. Whatever differs by language is a property here, or a table by language
 * that does not compile without an entry for each.
 */

/** In the order in which the page offers them; the first one is that of a page without a choice. */
export const languageCodes = ['zh-CN', 'en'] as const;
export type Language = (typeof languageCodes)[number];

interface LanguageTraits {
  /** What the switch to it says, in the language itself. */
  switchTo: string;
  /** Its code in the address of a file, and in the name of one. */
  file: string;
  /** Which name of a category or a level it shows: the data have two. */
  shows: 'nameZh' | 'nameEn';
  /** Whether names of the data are shown as they are. Other languages show what the glossary says. */
  isOfData: boolean;
}

export const languages = {
  'zh-CN': { switchTo: '切换到中文', file: 'zh', shows: 'nameZh', isOfData: true },
  en: { switchTo: 'Switch to English', file: 'en', shows: 'nameEn', isOfData: false },
} as const satisfies Record<Language, LanguageTraits>;

/** Language of the names in the data: names are sorted by its rules in every language. */
export const DATA_LANGUAGE: Language = 'zh-CN';

/** Language of a page whose reader speaks none of the list. */
export const OTHERS_LANGUAGE: Language = 'en';

/** Language of the words in a file. */
export type FileLanguage = (typeof languages)[Language]['file'];
export const fileLanguages = languageCodes.map((code) => languages[code].file);

/** Name of a category or a level in a language of files. */
export function nameInFile(
  file: FileLanguage,
  names: Readonly<Record<LanguageTraits['shows'], string>>,
): string {
  return names[traitsOfFile(file).shows];
}

/** Whether the words of a file are in the language of the data, so that names need no second column. */
export function isFileOfData(file: FileLanguage): boolean {
  return traitsOfFile(file).isOfData;
}

function traitsOfFile(file: FileLanguage): LanguageTraits {
  const code = languageCodes.find((each) => languages[each].file === file) ?? DATA_LANGUAGE;
  return languages[code];
}

/** The language after another one, for a switch that goes through all. */
export function nextLanguage(language: Language): Language {
  const next = (languageCodes.indexOf(language) + 1) % languageCodes.length;
  return languageCodes[next] ?? DATA_LANGUAGE;
}
