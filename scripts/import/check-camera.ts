import { checkStreamAddress } from '../../api/domain/stream-address.ts';
import type { CheckedRow } from './read-rows.ts';
import type { ImportRequest } from './request.ts';
import type { Tally } from './tally.ts';

/** Refuses a stream that may not be opened at import time instead of when the picture is needed. */
export function checkCamera(
  { row, values }: CheckedRow,
  { mediaOrigins = [] }: Pick<ImportRequest, 'mediaOrigins'>,
  tally: Tally,
): boolean {
  const address = values.get('stream_url') ?? null;
  if (address === null) return true;
  const checked = checkStreamAddress(String(address), mediaOrigins);
  if (checked.ok) return true;
  tally.add({
    row,
    code: String(values.get('code')),
    reason: 'stream_not_allowed',
    // The address is not reported: it may contain a password.
    detail: checked.why,
    outcome: 'refused',
  });
  return false;
}
