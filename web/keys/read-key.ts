import { goesOnTyping, isForOverlay } from './guard-keys.ts';
import { isTyping } from './is-typing.ts';

/**
 * The letter or name of a key pressed alone; null while a user types or has just typed, with a modifier, a held key, or an
 * overlay that it closes.
 */
export function readKey(event: KeyboardEvent): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return null;
  if (event.defaultPrevented || isForOverlay(event)) return null;
  if (isTyping(event.target) || goesOnTyping(event)) return null;
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}
