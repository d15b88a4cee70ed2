import { dropDraft, keepDraft, useDrafts } from '../state/drafts.ts';

/**
 * A text as it is being written, kept when its field vanishes or the page is loaded anew (see state/drafts.ts). Set it to '' once it has
 * been sent or given up.
 *
 * @param form the same for the same text, and for no other
 * @param isAsked whether the browser asks before the page is left with it
 */
export function useDraftText(
  form: string,
  isAsked = true,
): [text: string, change: (text: string) => void] {
  const written = useDrafts((drafts) => drafts[form]?.written);
  const change = (text: string) => {
    if (text === '') dropDraft(form);
    else keepDraft(form, text, isAsked);
  };
  return [typeof written === 'string' ? written : '', change];
}
