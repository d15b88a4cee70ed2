import { useEffect } from 'react';
import { glossary } from '../../api/core/contract/glossary.ts';
import { SETTLED_MS, useAnswer } from '../api.ts';
import { useAppState } from '../state/app-state.ts';
import { setGlossary } from '../state/translator.ts';

/** Asks for the glossary where the page is in English; from then on answers come translated. */
export function useGlossary(): void {
  const isAsked = useAppState((state) => state.language === 'en');
  const path = isAsked ? '/api/glossary' : null;
  const terms = useAnswer(glossary, path, {}, { staleTime: SETTLED_MS }).data?.terms;
  useEffect(() => {
    if (terms !== undefined) setGlossary(terms);
  }, [terms]);
}
