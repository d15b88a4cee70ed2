import { useMemo } from 'react';
import type { z } from 'zod';
import { dropDraft, keepDraft, useDrafts } from '../state/drafts.ts';

/**
 * Fields of one form as a draft, kept like a text (see `useDraftText`).
 *
 * @param form key that is unique to these fields
 * @returns null: there is no draft
 */
export function useDraftForm<Written>(
  form: string,
  schema: z.ZodType<Written>,
): [written: Written | null, change: (written: Written | null) => void] {
  const kept = useDrafts((drafts) => drafts[form]?.written);
  const written = useMemo(() => schema.safeParse(kept).data ?? null, [kept, schema]);
  const change = (next: Written | null) => {
    if (next === null) dropDraft(form);
    else keepDraft(form, next, true);
  };
  return [written, change];
}
