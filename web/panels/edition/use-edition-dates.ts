import { useMemo } from 'react';
import { NO_TIME_YET } from '../../i18n/use-format.ts';
import { useEditions } from '../../questions/editions.ts';
import { useAppState } from '../../state/app-state.ts';
import { useIsTimeZoneKnown, useTimeZone } from '../../state/time-zone.ts';
import { type EditionDates, makeEditionDates } from './edition-dates.ts';

const noDates: EditionDates = { at: () => NO_TIME_YET, span: () => NO_TIME_YET };

/** Dates of editions in the current language, written so that they differ. `isAsked` false: no request. */
export function useEditionDates(isAsked = true): EditionDates {
  const language = useAppState((state) => state.language);
  const timeZone = useTimeZone();
  const isKnown = useIsTimeZoneKnown();
  const editions = useEditions(isAsked).data;
  return useMemo(
    () =>
      isKnown
        ? makeEditionDates(editions?.map((each) => each.validFrom) ?? [], language, timeZone)
        : noDates,
    [editions, language, timeZone, isKnown],
  );
}
