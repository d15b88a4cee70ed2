import { useMemo } from 'react';
import { useEditions } from '../../questions/editions.ts';
import { useAppState } from '../../state/app-state.ts';
import { useTimeZone } from '../../state/time-zone.ts';
import { type EditionDates, makeEditionDates } from './edition-dates.ts';

/** Dates of editions in the language in use, told apart. `isAsked` false: nothing is shown of them, so that nobody is asked. */
export function useEditionDates(isAsked = true): EditionDates {
  const language = useAppState((state) => state.language);
  const timeZone = useTimeZone();
  const editions = useEditions(isAsked).data;
  return useMemo(
    () => makeEditionDates(editions?.map((each) => each.validFrom) ?? [], language, timeZone),
    [editions, language, timeZone],
  );
}
