/**
 * Texts that have not been sent yet, by their form. A form may disappear while it is filled in: another desk changes the
 * incident, something else is selected, the page is reloaded. The text is kept as long as the tab, and no longer, because it
 * may name people.
 */
import { z } from 'zod';
import { create } from 'zustand';

const NAME = 'getu.drafts';

const draft = z.object({
  /** Value of the form. */
  written: z.unknown(),
  /** Whether it contains something that was typed and would be lost. */
  isTyped: z.boolean(),
});
const drafts = z.record(z.string(), draft);
type Drafts = z.infer<typeof drafts>;

export const useDrafts = create<Drafts>()(readKept);

/** Reads the stored drafts. Empty where storage is not available or holds something else. */
function readKept(): Drafts {
  try {
    return drafts.parse(JSON.parse(sessionStorage.getItem(NAME) ?? '{}'));
  } catch {
    return {};
  }
}

useDrafts.subscribe((state) => {
  try {
    sessionStorage.setItem(NAME, JSON.stringify(state));
  } catch {
    // Storage is full or not available: the drafts then last as long as the page.
  }
});

export function keepDraft(form: string, written: unknown, isTyped: boolean): void {
  useDrafts.setState({ [form]: { written, isTyped } });
}

export function dropDraft(form: string): void {
  const { [form]: _gone, ...rest } = useDrafts.getState();
  useDrafts.setState(rest, true);
}

/** Deletes all drafts: the next person at this page is another. */
export function dropDrafts(): void {
  useDrafts.setState({}, true);
}

/**
 * Asks for confirmation before the page is left or reloaded with typed text that has not been sent.
 * @returns a function that ends it
 */
export function askBeforeLeaving(): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (Object.values(useDrafts.getState()).some(({ isTyped }) => isTyped)) event.preventDefault();
  };
  addEventListener('beforeunload', ask);
  return () => removeEventListener('beforeunload', ask);
}
