import { dropDraft, keepDraft, useDrafts } from '../state/drafts.ts';

/**
 * A text draft, kept when its field disappears or the page is reloaded (see state/drafts.ts). Set it to '' once it has been
 * sent or discarded.
 *
 * @param form key that is unique to this text
 * @param isAsked whether the browser asks for confirmation before the page is left
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
