import * as codes from '../../api/core/contract/endpoints/void-codes.ts';
import { queryClient, send, useAnswer } from '../api.ts';
import { keyOf } from './question.ts';

/** Maximum number of void codes of one edition that are shown. */
export const MOST_VOID_CODES = 200;

/** Void codes. @param edition null: the list of editions, and the newest codes */
export function useVoidCodes(edition: number | null) {
  const query = edition === null ? { limit: 1 } : { edition, limit: MOST_VOID_CODES };
  return useAnswer(codes.list, { query }, { refetchInterval: 60_000 });
}

/** Reinstates one code, or all whose units ended with an edition. */
export async function reinstateCodes({
  reason,
  ...which
}: ({ code: string } | { edition: number }) & { reason: string }): Promise<void> {
  if ('code' in which) {
    await send(codes.reinstate, { params: { code: which.code }, body: { reason } });
  } else {
    await send(codes.reinstateAll, { body: { edition: which.edition, reason } });
  }
  await queryClient.invalidateQueries({ queryKey: keyOf(codes.list, {}) });
}
