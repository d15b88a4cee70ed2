import { useEffect } from 'react';
import * as service from '../../api/core/contract/endpoints/service.ts';
import { languages } from '../../api/core/contract/languages.ts';
import { SETTLED_MS, useAnswer } from '../api.ts';
import { useAppState } from '../state/app-state.ts';
import { setGlossary } from '../state/translator.ts';

/** Loads the glossary where the page is not in the language of the data; from then on answers are translated. */
export function useGlossary(): void {
  const isAsked = useAppState((state) => !languages[state.language].isOfData);
  const terms = useAnswer(service.terms, isAsked ? {} : null, { staleTime: SETTLED_MS }).data
    ?.terms;
  useEffect(() => {
    if (terms !== undefined) setGlossary(terms);
  }, [terms]);
}
