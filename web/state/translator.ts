import { create } from 'zustand';
import type { Term } from '../../api/core/contract/glossary.ts';
import { languages } from '../../api/core/contract/languages.ts';
import { createTranslator, type Translate } from '../../api/core/words/translate-text.ts';
import { createUntranslator, type Untranslate } from '../../api/core/words/untranslate-text.ts';
import { getState, useAppState } from './app-state.ts';

/** Returns names of the data unchanged: in Chinese, and where there is no translation. */
export const asItIs: Translate = (text) => text;

const unknown: Untranslate = () => null;

interface Glossary {
  translate: Translate;
  untranslate: Untranslate;
  /** Whether the terms have been loaded. */
  isKnown: boolean;
}

const glossaryTranslator = create<Glossary>()(() => ({
  translate: asItIs,
  untranslate: unknown,
  isKnown: false,
}));

/** Returns a function that translates names of the data to the language of the page. */
export function useTranslator(): Translate {
  const language = useAppState((state) => state.language);
  const translate = glossaryTranslator((state) => state.translate);
  return languages[language].isOfData ? asItIs : translate;
}

/** Whether the translation of names of the data is still loading. */
export function useIsGlossaryAwaited(): boolean {
  const language = useAppState((state) => state.language);
  const isKnown = glossaryTranslator((state) => state.isKnown);
  return !languages[language].isOfData && !isKnown;
}

/** Returns a function that finds the name in the data for a name typed in the language of the page; null: as it was typed. */
export function useUntranslator(): Untranslate {
  const language = useAppState((state) => state.language);
  const untranslate = glossaryTranslator((state) => state.untranslate);
  return languages[language].isOfData ? unknown : untranslate;
}

/** Translation of the text of a field, which is saved as it is written; undefined: the same. */
export function useOtherName(text: string): string | undefined {
  const said = useTranslator()(text);
  return said === text ? undefined : said;
}

/** Returns the current translation function, for code outside of components, such as the handler of a click. */
export function getTranslator(): Translate {
  return languages[getState().language].isOfData ? asItIs : glossaryTranslator.getState().translate;
}

export function setGlossary(terms: readonly Term[]): void {
  const translate = terms.length === 0 ? asItIs : createTranslator(terms);
  const untranslate = createUntranslator(terms);
  glossaryTranslator.setState({ translate, untranslate, isKnown: true });
}
