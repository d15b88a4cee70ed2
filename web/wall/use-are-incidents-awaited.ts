import { useIsFetching } from '@tanstack/react-query';
import { isOfIncidents } from '../live/touched-questions.ts';

/**
 * Whether figures or lists of incidents are being requested. They are requested together and arrive one by one; they are shown
 * when all have arrived, so that a list always agrees with the figure next to it.
 */
export const useAreIncidentsAwaited = (): boolean =>
  useIsFetching({ type: 'active', predicate: ({ meta }) => isOfIncidents(meta?.endpoint) }) > 0;
