import { create } from 'zustand';
import type { Term } from '../../api/core/contract/glossary.ts';
import { createTranslator, type Translate } from '../../api/core/words/translate-text.ts';
import { createUntranslator, type Untranslate } from '../../api/core/words/untranslate-text.ts';
import { getState, useAppState } from './app-state.ts';

/** Names of the data as they are: in Chinese, and where nobody has translated them. */
export const asItIs: Translate = (text) => text;

const unknown: Untranslate = () => null;

interface Glossary {
  translate: Translate;
  untranslate: Untranslate;
  /** Its terms have come. */
  isKnown: boolean;
}

const glossaryTranslator = create<Glossary>()(() => ({
  translate: asItIs,
  untranslate: unknown,
  isKnown: false,
}));

/** What names of the data are called in the language of the page. */
export function useTranslator(): Translate {
  const language = useAppState((state) => state.language);
  const translate = glossaryTranslator((state) => state.translate);
  return language === 'en' ? translate : asItIs;
}

/** Whether nobody can say yet what names of the data are called in the language of the page. */
export function useIsGlossaryAwaited(): boolean {
  const language = useAppState((state) => state.language);
  const isKnown = glossaryTranslator((state) => state.isKnown);
  return language === 'en' && !isKnown;
}

/** What the data call a name that was typed in the language of the page; null: as it was typed. */
export function useUntranslator(): Untranslate {
  const language = useAppState((state) => state.language);
  const untranslate = glossaryTranslator((state) => state.untranslate);
  return language === 'en' ? untranslate : unknown;
}

/** What a text of a field, which is saved as it is written, is called in the language of the page; undefined: the same. */
export function useOtherName(text: string): string | undefined {
  const said = useTranslator()(text);
  return said === text ? undefined : said;
}

/** What names are called now, where no hook can be: in answer to a click. */
export function getTranslator(): Translate {
  return getState().language === 'en' ? glossaryTranslator.getState().translate : asItIs;
}

export function setGlossary(terms: readonly Term[]): void {
  const translate = terms.length === 0 ? asItIs : createTranslator(terms);
  const untranslate = createUntranslator(terms);
  glossaryTranslator.setState({ translate, untranslate, isKnown: true });
}
