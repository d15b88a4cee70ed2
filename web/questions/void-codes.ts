import { z } from 'zod';
import { reinstatedCode, voidCodeList } from '../../api/core/contract/void-codes.ts';
import { queryClient, send, useAnswer } from '../api.ts';

/** Shown of one edition. */
export const MOST_VOID_CODES = 200;

/** @param edition null: which editions there are, and the newest codes */
export function useVoidCodes(edition: number | null) {
  const parameters =
    edition === null
      ? { limit: '1' }
      : { edition: String(edition), limit: String(MOST_VOID_CODES) };
  return useAnswer(voidCodeList, '/api/void-codes', parameters, { refetchInterval: 60_000 });
}

/** Lets one code, or all whose units ended with an edition, be used again. */
export async function reinstateCodes({
  reason,
  ...which
}: ({ code: string } | { edition: number }) & { reason: string }): Promise<void> {
  if ('code' in which) {
    const path = `/api/void-codes/${encodeURIComponent(which.code)}/reinstate`;
    await send(reinstatedCode, path, { method: 'POST', body: { reason } });
  } else {
    const path = '/api/void-codes/reinstate';
    const items = z.object({ items: z.array(reinstatedCode) });
    await send(items, path, { method: 'POST', body: { edition: which.edition, reason } });
  }
  await queryClient.invalidateQueries({ queryKey: ['/api/void-codes'] });
}
