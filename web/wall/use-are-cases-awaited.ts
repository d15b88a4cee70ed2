import { useIsFetching } from '@tanstack/react-query';
import { isOfCases } from '../live/touched-questions.ts';

/**
 * Whether figures or lists of cases are on their way. They are asked for together and come one by one: what is shown changes when all
 * are there, so that a list never counts what the figure beside it does not.
 */
export const useAreCasesAwaited = (): boolean =>
  useIsFetching({ type: 'active', predicate: ({ queryKey }) => isOfCases(queryKey[0]) }) > 0;
