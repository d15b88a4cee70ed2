/**
 * What is being written and not yet sent, by the form it is written in. Forms come and go: another desk moves the incident on, something
 * else is selected, the page is loaded anew. The text stays, as long as the tab does: it may name people, so it is kept no longer.
 */
import { z } from 'zod';
import { create } from 'zustand';

const NAME = 'getu.drafts';

const draft = z.object({
  /** As the form has it. */
  written: z.unknown(),
  /** Whether anything would be lost with it that somebody has typed. */
  isTyped: z.boolean(),
});
const drafts = z.record(z.string(), draft);
type Drafts = z.infer<typeof drafts>;

export const useDrafts = create<Drafts>()(readKept);

/** Nothing where storage is closed to us or holds something else. */
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
    // Full or closed: the drafts then last as long as the page.
  }
});

export function keepDraft(form: string, written: unknown, isTyped: boolean): void {
  useDrafts.setState({ [form]: { written, isTyped } });
}

export function dropDraft(form: string): void {
  const { [form]: _gone, ...rest } = useDrafts.getState();
  useDrafts.setState(rest, true);
}

/**
 * Asks before the page is left or loaded anew while something typed has not been sent.
 * @returns ends it
 */
export function askBeforeLeaving(): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (Object.values(useDrafts.getState()).some(({ isTyped }) => isTyped)) event.preventDefault();
  };
  addEventListener('beforeunload', ask);
  return () => removeEventListener('beforeunload', ask);
}
